using System.Globalization;
using Canopy.TwoTier;
using Canopy.TwoTier.Index;

namespace Canopy.Api;

/// <summary>How many of the files shared others can find.</summary>
/// <param name="Files">Those that stand in the supernode's index.</param>
/// <param name="Listed">Those that it is to be told of.</param>
/// <param name="FilesMax">How many it takes; 0 while there is none.</param>
/// <param name="Shared">Different files shared in all.</param>
/// <param name="Words">The same in a sentence, with the reason where it is not all of them.</param>
internal sealed record AnnouncedView(int Files, int Listed, long FilesMax, long Shared, string Words)
{
    public static AnnouncedView Of(AnnouncementStatus status, long contents, IReadOnlyList<string> first)
    {
        long of = Math.Max(contents, status.Listed), room = Math.Min(status.FilesMax, ShareLimits.AnnouncedMax);
        return new(status.Indexed, status.Listed, status.FilesMax, of, Tell(status, of, room, first));
    }

    private static string Tell(AnnouncementStatus status, long of, long room, IReadOnlyList<string> first)
    {
        if (of == 0) return "there is nothing to announce";
        if (room == 0) return $"none of {Count(of)} is announced: there is no supernode yet";
        string told = $"{Number(status.Indexed)} of {Count(of)} {(of == 1 ? "is" : "are")} announced";
        if (of <= room) return told;
        string order = first.Count == 0 ? "first the most wanted, then the newest"
            : $"first those below {string.Join(", ", first)}, then the most wanted, then the newest";
        return $"{told}: the supernode takes {Number(room)}; {order}";
    }

    private static string Count(long files) => $"{Number(files)} {(files == 1 ? "file" : "files")}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
