using System.Globalization;
using System.Text;
using Canopy.Analysis.Papers.Drawing;
using Microsoft.VisualBasic.FileIO;

namespace Canopy.Web.Tests.Reports;

/// <summary>The CSV that a page hands out, against the data.</summary>
internal static class CsvChecks
{
    /// <summary>Fails where a CSV is not, number by number, what its chart was drawn from.</summary>
    public static void AssertEquals(Chart chart, string csv)
    {
        List<string[]> rows = Rows(csv);
        bool hasIntervals = chart.Series.Any(series => !series.Low.IsEmpty);
        Assert.Equal(hasIntervals ? ["chart", "series", "x", "y", "low", "high"] : ["chart", "series", "x", "y"], rows[0]);
        Assert.Equal(chart.Series.Sum(series => series.X.Length), rows.Count - 1);
        int row = 1;
        foreach (Series series in chart.Series)
        {
            for (int at = 0; at < series.X.Length; at++)
            {
                string[] cells = rows[row++];
                Assert.Equal([chart.Key, Safe(series.Name)], cells[..2]);
                if (chart.Categories.IsEmpty) Assert.Equal(series.X[at], Number(cells[2]));
                else Assert.Equal(Safe(chart.Categories[(int)series.X[at]]), cells[2]);
                Assert.Equal(series.Y[at], Number(cells[3]));
                if (hasIntervals && series.Low.IsEmpty) Assert.Equal(["", ""], cells[4..]);
                else if (hasIntervals) Assert.Equal([series.Low[at], series.High[at]], cells[4..].Select(Number));
            }
        }
    }

    /// <summary>Text that a spreadsheet would run as a formula has an apostrophe before it.</summary>
    private static string Safe(string text) =>
        text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static List<string[]> Rows(string text)
    {
        using TextFieldParser parser = new(new MemoryStream(Encoding.UTF8.GetBytes(text)), Encoding.UTF8)
        {
            TextFieldType = FieldType.Delimited, Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false,
        };
        List<string[]> rows = [];
        while (!parser.EndOfData) rows.Add(parser.ReadFields()!);
        return rows;
    }
}
