using System.Globalization;

namespace Canopy.Core.Platforms;

/// <summary>The life of a supernode (KaZaA paper, Fig. 11): a row of supernodes.csv (docs/outputs.md).</summary>
/// <param name="Supernode">Its number.</param>
/// <param name="Address">Where it listened.</param>
/// <param name="Since">When it rose, or was first seen.</param>
/// <param name="Ended">When it stepped down or went; <see cref="Instant.Never"/> while it lives.</param>
public readonly record struct SupernodeRow(int Supernode, PeerAddress Address, Instant Since, Instant Ended)
{
    /// <summary>The columns.</summary>
    public const string Header = "supernode,address,sinceMs,endedMs";

    /// <summary>The row, without the end of the line.</summary>
    public string ToCsv() => string.Create(CultureInfo.InvariantCulture,
        $"{Supernode},{Address},{Since.Milliseconds},{(Ended == Instant.Never ? null : Ended.Milliseconds)}");

    /// <summary>Reads such a line; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out SupernodeRow row)
    {
        FieldReader from = new(line);
        row = new(from.Int(), from.Address(), from.Instant(), from.Maybe() is { } ended ? new(ended) : Instant.Never);
        return from.IsWhole;
    }
}
