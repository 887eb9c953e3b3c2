using Canopy.Hosting.Library;

namespace Canopy.Hosting.Transfers;

/// <summary>Moves a whole file to where its owner looks for it, under a safe name, over nobody else's file.</summary>
internal static class FinishedFile
{
    /// <summary>A folder named by a stranger, its parts joined by '/', made safe part by part; null where it has too many.</summary>
    public static string? SafeFolder(string folder)
    {
        string[] parts = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > TransferLimits.FolderPartsMax ? null : string.Join('/', Array.ConvertAll(parts, SafeName.From));
    }

    /// <summary>The first free path for the name: "name.ext", "name (2).ext", …; null when there is none.</summary>
    public static string? FreePath(string folder, string name)
    {
        string path = SafeName.PathUnder(folder, name);
        for (int number = 2; number <= TransferLimits.NamesTriedMax && Path.Exists(path); number++)
            path = SafeName.PathUnder(folder, SafeName.Numbered(name, number));
        return Path.Exists(path) ? null : path;
    }

    /// <summary>Renames the part; false where somebody took the name in the meantime.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public static bool TryMove(string part, string path)
    {
        try
        {
            File.Move(part, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(part) && Path.Exists(path))
        {
            return false;
        }
    }
}
