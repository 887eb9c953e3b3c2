using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Popularity;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>What sorts of files are stored.</summary>
internal static class FileTypes
{
    private const double Mega = 1e6, SmallBytes = 7e6;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-file-types", Paper.Availability, "Table 3", "Demographics of stored data")
        {
            About = "Stored files by kind, in number and in bytes.",
            Notes =
            [
                Remedies.LostDigits,
                "Numbers stated here are those of the authors' technical report of the same measurement.",
            ],
        };
        SharedItem[] stored = [.. data.Collection?.Stored ?? []];
        if (stored.Length == 0) return figure.Without("a stored file", "none", Remedies.Lists);
        FileKinds kinds = FileKinds.Of(stored);
        return figure with
        {
            Charts =
            [
                new("s2-file-types-bars", "Stored files by kind", Mark.Bars, new("kind"), new("share of all", "%"),
                [
                    Series.Bars("files", kinds.Kinds.Select(kind => 100 * kinds.FilesOf(kind.Kind))),
                    Series.Bars("bytes", kinds.Kinds.Select(kind => 100 * kinds.BytesOf(kind.Kind))),
                ])
                {
                    Categories = [.. kinds.Kinds.Select(kind => $"{kind.Kind}".ToLowerInvariant())],
                },
            ],
            Claims =
            [
                new Claim("audio files", "the most common", "%").Within(50, 100).Holding(100 * kinds.FilesOf(FileKind.Audio)),
                new Claim("mean size of an audio file", "about 4 MB", "MB").Within(3, 5).Holding(kinds.MeanSize(FileKind.Audio) / Mega),
                new Claim("video files", "about 3 %", "%").Within(2, 4).Holding(100 * kinds.FilesOf(FileKind.Video)),
                new Claim("bytes in videos", "21 %", "%").Within(16, 26).Holding(100 * kinds.BytesOf(FileKind.Video)),
                new Claim("files below 7 MB", "95 %", "%").Within(90, 100)
                    .Holding(100.0 * stored.Count(item => item.Size < SmallBytes) / stored.Length),
            ],
        };
    }
}
