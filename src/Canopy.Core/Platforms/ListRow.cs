using System.Globalization;

namespace Canopy.Core.Platforms;

/// <summary>
/// A refresh list that one peer told another: how many of those it names are near the two, by their prefix (KaZaA paper, Fig. 8), how
/// fresh and how busy they are said to be. A row of lists.csv (docs/outputs.md).
/// </summary>
/// <param name="At">When.</param>
/// <param name="Teller">Who told it.</param>
/// <param name="Hearer">Whom.</param>
/// <param name="IsHearerSupernode">The tier of the one who heard it.</param>
/// <param name="Entries">Supernodes it names.</param>
public readonly record struct ListRow(Instant At, PeerAddress Teller, PeerAddress Hearer, bool IsHearerSupernode, int Entries)
{
    /// <summary>The columns.</summary>
    public const string Header = "atMs,teller,hearer,hearerTier,entries,hearers8,hearers16,hearers24,tellers8,tellers16,tellers24,"
        + "meanFreshness,meanWorkload,inListBefore";

    /// <summary>Entries in the hearer's own /8, /16 and /24.</summary>
    public (int In8, int In16, int In24) NearHearer { get; init; }

    /// <summary>Entries in the teller's own /8, /16 and /24, itself included.</summary>
    public (int In8, int In16, int In24) NearTeller { get; init; }

    /// <summary>Minutes since somebody was in contact with an entry, on the mean.</summary>
    public double MeanFreshness { get; init; }

    /// <summary>Workload of an entry as told, on the mean.</summary>
    public double MeanWorkload { get; init; }

    /// <summary>Entries that the list the hearer heard before this one named too; null where there was none, or nobody looked.</summary>
    public int? InListBefore { get; init; }

    /// <summary>The row, without the end of the line.</summary>
    public string ToCsv() => string.Create(CultureInfo.InvariantCulture,
        $"{At.Milliseconds},{Teller},{Hearer},{Tiers.Of(IsHearerSupernode)},{Entries},{NearHearer.In8},"
        + $"{NearHearer.In16},{NearHearer.In24},{NearTeller.In8},{NearTeller.In16},{NearTeller.In24},{MeanFreshness:0.###},"
        + $"{MeanWorkload:0.###},{InListBefore}");

    /// <summary>Reads such a line; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out ListRow row)
    {
        FieldReader from = new(line);
        row = new(from.Instant(), from.Address(), from.Address(), from.IsSupernode(), from.Int())
        {
            NearHearer = (from.Int(), from.Int(), from.Int()),
            NearTeller = (from.Int(), from.Int(), from.Int()),
            MeanFreshness = from.Number(),
            MeanWorkload = from.Number(),
            InListBefore = (int?)from.Maybe(),
        };
        return from.IsWhole;
    }
}
