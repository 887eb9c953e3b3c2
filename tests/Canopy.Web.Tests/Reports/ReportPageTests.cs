using System.Text;
using System.Text.Json;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Hosting;
using Canopy.Reports;

namespace Canopy.Web.Tests.Reports;

/// <summary>The file that is written, as far as it can be judged without a browser.</summary>
public sealed class ReportPageTests
{
    private const string Before = "<script type=\"application/json\" id=\"report-data\">", After = "</script>";

    [PageFact]
    public void Write_TextsThatWouldEndTheScript_StayInsideIt()
    {
        string page = Written(SampleReport.Whole);

        int from = page.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        string json = page[from..page.IndexOf(After, from, StringComparison.Ordinal)];
        Assert.DoesNotContain(json, letter => letter is '<' or '>' or '&' or '\u2028' or '\u2029');
        using var report = JsonDocument.Parse(json);
        JsonElement nasty = report.RootElement.GetProperty("figures").EnumerateArray().Last();
        Assert.Equal(SampleReport.NastyText, nasty.GetProperty("about").GetString());
        Assert.Contains(SampleReport.RightToLeft, nasty.GetProperty("notes")[1].GetString(), StringComparison.Ordinal);
    }

    [PageFact]
    public void Write_AnyReport_ForbidsThePageEverythingFromElsewhere()
    {
        string page = Written(SampleReport.Whole);

        Assert.Contains("default-src 'none'; script-src 'sha256-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=\"", page[..page.IndexOf(Before, StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [PageFact]
    public void Write_WhereNoFileCanBe_SaysSo()
    {
        using TempFolder folder = new();
        Problem? problem = ReportPage.Write(SampleReport.Whole, Path.Combine(folder["nowhere"], "report.html"));
        Assert.Contains("could not be written to", problem?.What, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Papers_OfAReport_AreThoseOfItsFiguresOnceEach()
    {
        Assert.Equal([Paper.Kazaa, Paper.Availability, Paper.Topologies], SampleReport.Whole.Papers.AsEnumerable());
        Assert.Empty(new Report("nothing", [], []).Papers);
    }

    private static string Written(Report report)
    {
        using MemoryStream stream = new();
        Assert.Null(ReportPage.Write(report, stream));
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
