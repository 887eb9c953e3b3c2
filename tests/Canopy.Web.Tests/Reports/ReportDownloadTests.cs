using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Web.Tests.Browser;
using Microsoft.VisualBasic.FileIO;

namespace Canopy.Web.Tests.Reports;

/// <summary>What a reader takes from the page: tables and pictures.</summary>
[Collection(ChromiumGroup.Name)]
public sealed class ReportDownloadTests(Chromium chromium)
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    public static IEnumerable<Chart> Charts => SampleReport.Whole.Figures.SelectMany(figure => figure.Charts);

    [ReportFact]
    public async Task Csv_OfEveryChart_EqualsTheData()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, SampleReport.Whole);
        foreach (Chart chart in Charts)
        {
            (string name, string text) = await open.Visit.DownloadAsync(open.Panel(chart).GetByLabel("Download as CSV"));
            Assert.Equal($"{chart.Key}.csv", name);
            Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
            AssertEquals(chart, Rows(text));
        }
        Assert.Empty(open.Visit.Complaints);
    }

    [ReportFact]
    public async Task Svg_OfEveryChart_IsAPictureOfItsOwn()
    {
        await using OpenReport open = await OpenReport.WriteAndOpenAsync(chromium, SampleReport.Whole, isDark: true);
        foreach (Chart chart in Charts)
        {
            (string name, string text) = await open.Visit.DownloadAsync(open.Panel(chart).GetByLabel("Download as SVG"));
            Assert.Equal($"{chart.Key}.svg", name);
            XElement root = XDocument.Parse(text).Root!;
            Assert.Equal(s_svg + "svg", root.Name);
            Assert.NotNull(root.Attribute("viewBox"));
            Assert.Equal("rgb(255, 255, 255)", root.Element(s_svg + "rect")!.Attribute("fill")!.Value);
            Assert.DoesNotContain("var(", text, StringComparison.Ordinal);
            string said = string.Concat(root.Descendants(s_svg + "text").Select(element => element.Value));
            Assert.All(chart.Series.Where(_ => chart.Series.Length > 1),
                series => Assert.Contains(series.Name, said, StringComparison.Ordinal));
            Assert.NotEmpty(root.Descendants(s_svg + "path").Concat(root.Descendants(s_svg + "rect")).Skip(1));
        }
        Assert.Empty(open.Visit.Complaints);
    }

    private static void AssertEquals(Chart chart, List<string[]> rows)
    {
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
