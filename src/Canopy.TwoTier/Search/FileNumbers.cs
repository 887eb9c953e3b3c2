using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>What filters of number and type look at; 0 stands for not known.</summary>
internal readonly struct FileNumbers
{
    public MediaType Media { get; init; }
    public long Size { get; init; }
    public uint Bitrate { get; init; }
    public uint Duration { get; init; }
    public uint Year { get; init; }
    public uint Width { get; init; }
    public uint Height { get; init; }

    /// <summary>The numbers of a record.</summary>
    public static FileNumbers Of(FileRecord file) => new()
    {
        Media = file.Media,
        Size = file.Size,
        Bitrate = file.Descriptors.BitrateKbps,
        Duration = file.Descriptors.DurationSeconds,
        Year = file.Descriptors.Year,
        Width = file.Descriptors.Width,
        Height = file.Descriptors.Height,
    };

    /// <summary>Whether the number is known and within the range.</summary>
    public bool Lies(RangeTerm range)
    {
        long value = range.Field switch
        {
            NumberField.Size => Size,
            NumberField.Bitrate => Bitrate,
            NumberField.Duration => Duration,
            NumberField.Year => Year,
            NumberField.Width => Width,
            _ => Height,
        };
        bool known = value != 0 || range.Field == NumberField.Size;
        return known && value >= range.Least && value <= range.Most;
    }

    /// <summary>What the numbers alone tell of a query: it matches, it cannot match, or (null) the texts must decide.</summary>
    public bool? Decide(QueryNode node)
    {
        switch (node)
        {
            case TypeTerm type: return Media == type.Media;
            case RangeTerm range: return Lies(range);
            case NoneOf none: return !Decide(none.Part);
            case AllOf all: return DecideParts(all.Parts.AsSpan(), decisive: false);
            case AnyOf any: return DecideParts(any.Parts.AsSpan(), decisive: true);
            default: return null;
        }
    }

    /// <summary>One decisive part decides; failing that, all parts must be decided.</summary>
    private bool? DecideParts(ReadOnlySpan<QueryNode> parts, bool decisive)
    {
        bool open = false;
        foreach (QueryNode part in parts)
        {
            bool? decided = Decide(part);
            if (decided == decisive) return decisive;
            open |= decided is null;
        }

        return open ? null : !decisive;
    }
}
