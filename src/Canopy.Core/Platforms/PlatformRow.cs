using System.Globalization;

namespace Canopy.Core.Platforms;

/// <summary>
/// What a supernode of a platform bears at a moment: how its links grow, and whether its workload follows (KaZaA paper, Figs. 5 and 7). A
/// row of platform.csv (docs/outputs.md).
/// </summary>
/// <param name="At">When.</param>
/// <param name="Supernode">The number of the one that is watched.</param>
/// <param name="Since">Since when it has been a supernode.</param>
/// <param name="Neighbors">Held links with other supernodes.</param>
/// <param name="Exploring">Links with other supernodes that last only until lists are swapped.</param>
/// <param name="Children">Ordinary nodes attached.</param>
/// <param name="Visitors">Links of which it does not know yet what they are, or which only ask.</param>
/// <param name="ChildrenMax">How many children it takes.</param>
/// <param name="Workload">As it tells others, 0 to 100 %.</param>
/// <param name="Files">Files in its index.</param>
public readonly record struct PlatformRow(Instant At, int Supernode, Instant Since, int Neighbors, int Exploring, int Children,
    int Visitors, int ChildrenMax, byte Workload, int Files)
{
    /// <summary>The columns.</summary>
    public const string Header = "atMs,supernode,sinceMs,neighbors,exploring,children,visitors,childrenMax,workload,files";

    /// <summary>The row, without the end of the line.</summary>
    public string ToCsv() => string.Create(CultureInfo.InvariantCulture, $"{At.Milliseconds},{Supernode},{Since.Milliseconds},{Neighbors},"
        + $"{Exploring},{Children},{Visitors},{ChildrenMax},{Workload},{Files}");

    /// <summary>Reads such a line; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out PlatformRow row)
    {
        FieldReader from = new(line);
        row = new(from.Instant(), from.Int(), from.Instant(), from.Int(), from.Int(), from.Int(), from.Int(), from.Int(), from.Byte(),
            from.Int());
        return from.IsWhole;
    }
}
