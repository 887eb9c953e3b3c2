namespace Canopy.Commands;

/// <summary>Plain columns: a table that wraps its words is hard to read, and harder to search.</summary>
internal static class PlainTable
{
    public static void WriteTo<T>(TextWriter text, IReadOnlyList<T> rows, params (string Title, Func<T, string> Cell)[] columns)
    {
        int[] widths = [.. columns.Select(column => rows.Select(column.Cell).Append(column.Title).Max(cell => cell.Length))];
        Write(columns.Select(column => column.Title));
        foreach (T row in rows) Write(columns.Select(column => column.Cell(row)));

        void Write(IEnumerable<string> cells) =>
            text.WriteLine(string.Join("  ", cells.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }
}
