using System.Globalization;

namespace Canopy.Core.Platforms;

/// <summary>A datagram was answered (KaZaA paper, Fig. 9): a row of roundtrips.csv (docs/outputs.md).</summary>
/// <param name="At">When the answer came.</param>
/// <param name="Peer">Which peer of the platform had asked, by its number.</param>
/// <param name="Other">Who answered.</param>
/// <param name="IsOtherSupernode">Its tier, as it said.</param>
/// <param name="RoundTripMs">Milliseconds from the question to the answer.</param>
public readonly record struct RoundTripRow(Instant At, int Peer, PeerAddress Other, bool IsOtherSupernode, double RoundTripMs)
{
    /// <summary>The columns.</summary>
    public const string Header = "atMs,peer,other,otherTier,rttMs";

    /// <summary>The row, without the end of the line.</summary>
    public string ToCsv() => string.Create(CultureInfo.InvariantCulture,
        $"{At.Milliseconds},{Peer},{Other},{Tiers.Of(IsOtherSupernode)},{RoundTripMs:0.###}");

    /// <summary>Reads such a line; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out RoundTripRow row)
    {
        FieldReader from = new(line);
        row = new(from.Instant(), from.Int(), from.Address(), from.IsSupernode(), from.Number());
        return from.IsWhole;
    }
}
