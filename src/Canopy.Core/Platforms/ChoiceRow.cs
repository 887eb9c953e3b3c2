using System.Globalization;

namespace Canopy.Core.Platforms;

/// <summary>
/// An ordinary node has looked for a parent: how busy those are said to be that it chose to probe, against all it knew (KaZaA paper,
/// Fig. 10). A row of choices.csv (docs/outputs.md).
/// </summary>
/// <param name="At">When.</param>
/// <param name="Peer">Who.</param>
/// <param name="Probed">Of those it knew, how many it probed.</param>
/// <param name="ProbedWorkload">Their workload as told in its lists, on the mean.</param>
/// <param name="Known">How many it knew.</param>
/// <param name="KnownWorkload">Their workload as told, on the mean.</param>
public readonly record struct ChoiceRow(Instant At, PeerAddress Peer, int Probed, double ProbedWorkload, int Known, double KnownWorkload)
{
    /// <summary>The columns.</summary>
    public const string Header = "atMs,peer,probed,probedWorkload,known,knownWorkload";

    /// <summary>The row, without the end of the line.</summary>
    public string ToCsv() => string.Create(CultureInfo.InvariantCulture,
        $"{At.Milliseconds},{Peer},{Probed},{ProbedWorkload:0.###},{Known},{KnownWorkload:0.###}");

    /// <summary>Reads such a line; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out ChoiceRow row)
    {
        FieldReader from = new(line);
        row = new(from.Instant(), from.Address(), from.Int(), from.Number(), from.Int(), from.Number());
        return from.IsWhole;
    }
}
