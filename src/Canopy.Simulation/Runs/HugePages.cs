using System.Globalization;
using System.Runtime.InteropServices;

namespace Canopy.Simulation.Runs;

/// <summary>
/// Asks Linux for large pages under the heap, again and again as it grows: a world's objects lie all over gigabytes, and with pages of 4
/// KiB nearly every look at one costs a walk through the page tables besides. Where it cannot be had, nothing changes but the speed.
/// </summary>
internal static partial class HugePages
{
    /// <summary>MADV_COLLAPSE, Linux 6.1: puts together what is there now. An advice for the future would do nothing, as the collector
    /// takes its memory in small steps.</summary>
    private const int Collapse = 25;

    private const long LeastBytes = 4L << 20;

    /// <summary>Puts the pages of all large ranges of memory together that have no name, the collector's among them.</summary>
    public static void Ask()
    {
        if (!OperatingSystem.IsLinux()) return;
        foreach (string line in File.ReadAllLines("/proc/self/maps"))
        {
            // "begin-end rights offset device inode [name]".
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] ends = parts[0].Split('-');
            if (parts.Length != 5 || parts[1] != "rw-p" || !TryRead(ends[0], out long begin) || !TryRead(ends[^1], out long end)
                || end - begin < LeastBytes) continue;
            _ = Advise((nint)begin, (nint)(end - begin), Collapse);
        }
    }

    private static bool TryRead(string hex, out long number) =>
        long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nint length, int advice);
}
