using System.Text;

namespace Canopy.Hosting.Settings;

/// <summary>Writes small files so that a crash leaves either the old or the new content, never half of one.</summary>
public static class AtomicFile
{
    /// <summary>Replaces the file's content; the file is readable by its owner only.</summary>
    /// <exception cref="IOException">The disk is full or the folder is gone.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write(string path, string content)
    {
        string next = $"{path}.{Guid.NewGuid():n}.new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (FileStream file = new(next, options))
        {
            file.Write(Encoding.UTF8.GetBytes(content));
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
    }
}
