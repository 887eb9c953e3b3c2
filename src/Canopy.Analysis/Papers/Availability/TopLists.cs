using System.Collections.Immutable;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Popularity;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>The most popular files.</summary>
internal static class TopLists
{
    private const int Most = 25;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-top-lists", Paper.Availability, "Appendix", "The most popular files")
        {
            About = "How many users share each of the most popular files, told by signature and shown under the first full name that was "
                + "met: of all "
                + "kinds, and of audio and video alone.",
        };
        if (data.Collection is not { } collection || !collection.Stored.Any()) return figure.Without("a stored file", "none",
            Remedies.Lists);
        (string Key, string Title, Func<SharedItem, bool> Wanted)[] lists =
        [
            ("all", "All kinds", _ => true), ("audio", "Audio", item => FileKinds.KindOf(item) == FileKind.Audio),
            ("video", "Video", item => FileKinds.KindOf(item) == FileKind.Video),
        ];
        return figure with
        {
            Charts = [.. lists.Select(list => (list, Top: TopList.Of(collection.Latest, list.Wanted, Most))).Where(pair =>
                !pair.Top.IsEmpty)
                .Select(pair => Draw(pair.list.Key, pair.list.Title, pair.Top))],
        };
    }

    private static Chart Draw(string key, string title, ImmutableArray<TopFile> top) => new($"s2-top-{key}", title, Mark.Bars, new("file"),
        new("users who share it"), [Series.Bars("users", top.Select(file => (double)file.Users))])
    {
        Categories = [.. top.Select(file => file.Name)],
    };
}
