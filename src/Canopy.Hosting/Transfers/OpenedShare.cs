using Microsoft.Win32.SafeHandles;

namespace Canopy.Hosting.Transfers;

/// <summary>A shared file opened for reading, if it is still the file that was hashed.</summary>
internal static class OpenedShare
{
    /// <summary>Opens the file; null, with the reason in words, where it is not what it was.</summary>
    public static SafeFileHandle? TryOpen(SharedFile file, out string words)
    {
        try
        {
            SafeFileHandle handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            words = "";
            if (RandomAccess.GetLength(handle) == file.Size && File.GetLastWriteTimeUtc(handle) == file.ModifiedUtc) return handle;
            handle.Dispose();
            words = "The file has changed since it was hashed; it is no longer what you ask for.";
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            words = "The file is no longer there.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            words = "The file cannot be read at the moment.";
        }
        return null;
    }
}
