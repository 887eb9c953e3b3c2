using System.Collections.Immutable;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>What a catalogue is made from, as a scenario gives it.</summary>
public sealed record CatalogueShape
{
    /// <summary>A <see cref="Core.ContentHash"/> carries the number in four bytes, and tables take some tens of bytes an item.</summary>
    private const int ItemsMax = 50_000_000;

    private const int RecordsMax = 1 << 24;
    private const double ShareSlack = 0.001;

    /// <summary>Distinct files there are.</summary>
    public int Items { get; init; } = 1_000_000;

    /// <summary>How many copies of each are stored.</summary>
    public PopularityLaw Popularity { get; init; } = PopularityLaw.Stored;

    /// <summary>How many files a host shares.</summary>
    public SharingSkew Sharing { get; init; } = SharingSkew.Default;

    /// <summary>What sorts of files there are; their shares make 1.</summary>
    public ImmutableArray<MediaKind> Media { get; init; } = MediaKind.Default;

    /// <summary>Distinct words in all names.</summary>
    public int Words { get; init; } = 20_000;

    /// <summary>
    /// Zipf's exponent of the words' frequencies. An assumption: with 0.7 the most frequent of 20,000 is in every tenth name.
    /// </summary>
    public double WordExponent { get; init; } = 0.7;

    /// <summary>Items for one artist, on the average.</summary>
    public int ItemsPerArtist { get; init; } = 12;

    /// <summary>Records that are kept once made, about half a kilobyte each; others are made anew each time.</summary>
    public int RecordsKept { get; init; } = 1 << 16;

    /// <summary>What is wrong; empty where nothing is.</summary>
    internal string Problem()
    {
        if (Items is < 1 or > ItemsMax) return $"A catalogue has 1 to {ItemsMax} items, not {Items}.";
        if (Words is < 1 or > Vocabulary.WordsMost) return $"A vocabulary has 1 to {Vocabulary.WordsMost} words, not {Words}.";
        if (!(WordExponent is >= 0 and <= 3)) return "The exponent of the words' frequencies must lie between 0 and 3.";
        if (ItemsPerArtist < 1) return "An artist must have at least 1 item.";
        if (RecordsKept is < 2 or > RecordsMax) return $"2 to {RecordsMax} records can be kept, not {RecordsKept}.";
        foreach (MediaKind kind in Media)
        {
            if (!(kind.Share is >= 0 and <= 1) || !(kind.MedianBytes >= 0) || !(kind.Sigma is >= 0 and <= 5) || kind.Extension.Length == 0)
                return $"{kind.Media}: share, size, sigma (0 to 5) and extension must be given, none below 0.";
        }

        return Math.Abs(Media.Sum(static kind => kind.Share) - 1) <= ShareSlack ? "" : "The shares of the sorts of files must make 1.";
    }
}
