namespace Canopy.Simulation.Comparison;

/// <summary>How many of the rows that show anything lie in their band; a row of several parts does if all of them do.</summary>
/// <param name="In">Rows in their band.</param>
/// <param name="Counted">Rows that are not inputs.</param>
/// <param name="OutOrUnseen">The numbers of the others.</param>
public sealed record PaperSummary(int In, int Counted, IReadOnlyList<string> OutOrUnseen)
{
    /// <summary>For people.</summary>
    public string Words => $"{In} of {Counted} rows that are no inputs lie in their band"
        + (OutOrUnseen.Count == 0 ? "." : $"; not {string.Join(", ", OutOrUnseen)}.");

    /// <summary>Sums up a table.</summary>
    public static PaperSummary Of(IEnumerable<PaperRow> rows) => Of(rows.Select(row => (row.Id, row.Verdict)));

    /// <summary>Sums up a table over several seeds.</summary>
    public static PaperSummary Of(IEnumerable<MeanRow> rows) => Of(rows.Select(row => (row.Id, row.Verdict)));

    private static PaperSummary Of(IEnumerable<(string Id, Verdict Verdict)> rows)
    {
        var byNumber = rows.Where(row => row.Verdict != Verdict.Input).GroupBy(row => row.Id.TrimEnd('a', 'b', 'c')).ToList();
        int inside = byNumber.Count(parts => parts.All(row => row.Verdict == Verdict.In));
        return new(inside, byNumber.Count, [.. byNumber.Where(parts => parts.Any(row => row.Verdict != Verdict.In)).Select(parts =>
            parts.Key)]);
    }
}
