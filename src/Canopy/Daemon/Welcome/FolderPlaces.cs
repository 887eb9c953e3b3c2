using Canopy.Api;

namespace Canopy.Daemon.Welcome;

/// <summary>The folders in a folder of this machine, for picking what to share. Names of files are not shown.</summary>
internal static class FolderPlaces
{
    private static readonly EnumerationOptions s_visible = new()
    {
        IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
    };

    /// <summary>Names of the folders in a folder, in order; beyond <see cref="ApiLimits.PlacesMax"/> the rest is left out.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="problem">Why they cannot be had; empty when they can.</param>
    public static IReadOnlyList<string> In(string path, out string problem)
    {
        problem = "";
        try
        {
            return [.. new DirectoryInfo(path).EnumerateDirectories("*", s_visible).Take(ApiLimits.PlacesMax).Select(folder => folder.Name)
                .OrderBy(name => name, StringComparer.OrdinalIgnoreCase).ThenBy(name => name, StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            problem = error.Message.TrimEnd('.');
            return [];
        }
    }
}
