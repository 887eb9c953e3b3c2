using System.Xml.Linq;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Web.Tests.Browser;

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
            CsvChecks.AssertEquals(chart, text);
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
}
