using System.Collections.Immutable;
using Canopy.Hosting;

namespace Canopy.Reports;

/// <summary>
/// Reads a table of a run's directory, a row a line. The last line may be cut where a run was killed, and is left out then
/// (docs/outputs.md);
/// any other that cannot be read is a fault of the file.
/// </summary>
internal static class TableReader
{
    /// <summary>Rows of one table; a longer one is refused.</summary>
    public const int RowsMax = 20_000_000;

    /// <summary>Reads one line; false where it is no row of the table.</summary>
    public delegate bool Read<TRow>(string line, out TRow row);

    /// <summary>Reads all rows; none where there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">How its first line has to begin; null where rows begin at once.</param>
    /// <param name="read">Reads a line.</param>
    /// <param name="problem">What is wrong with the file; null where nothing is.</param>
    /// <param name="rowsMax">How many rows are taken.</param>
    public static ImmutableArray<TRow> All<TRow>(
        string path, string? header, Read<TRow> read, out Problem? problem, int rowsMax = RowsMax)
    {
        problem = null;
        if (!File.Exists(path)) return [];
        try
        {
            ImmutableArray<TRow>.Builder rows = ImmutableArray.CreateBuilder<TRow>();
            using StreamReader text = new(path);
            long number = 0;
            if (header is not null && ++number == 1 && text.ReadLine() is { } first && !first.StartsWith(header, StringComparison.Ordinal))
            {
                problem = new($"'{path}' does not begin with the line that this program expects: {header}",
                    "It was written by another version. Write it again with this one.");
                return [];
            }
            while (text.ReadLine() is { } line)
            {
                number++;
                if (read(line, out TRow row)) rows.Add(row);
                else if (text.Peek() >= 0)
                {
                    problem = new($"'{path}', line {number} is no row of such a table.", "Write the table again, or mend the line.");
                    return [];
                }
                if (rows.Count <= rowsMax) continue;
                problem = new($"'{path}' has more than {rowsMax:N0} rows.", "Watch fewer supernodes, or for a shorter time.");
                return [];
            }
            return rows.DrainToImmutable();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = new($"'{path}' cannot be read: {fault.Message}", "See that the file is there and may be read.");
            return [];
        }
    }
}
