using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Canopy.Api;
using Canopy.Hosting;

namespace Canopy.Reports;

/// <summary>
/// Writes a report as one HTML file that needs nothing else: the page of web/report, which the build puts into this assembly, with the
/// report inside it as JSON (docs/report.md).
/// </summary>
internal static class ReportPage
{
    private const string Resource = "report.html";

    /// <summary>Where the page expects its data: right behind this.</summary>
    private const string Place = "<script type=\"application/json\" id=\"report-data\">";

    /// <summary>
    /// JSON that is safe inside a script element whatever texts it holds: the encoder writes &lt;, &gt;, &amp; and the line separators
    /// U+2028 and U+2029 as escapes, so that a file named "&lt;/script&gt;" ends nothing.
    /// </summary>
    private static readonly JsonSerializerOptions s_json = new(ApiJson.Options)
    {
        Converters = { new UnknownNumbers() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Whether this build has the page: one made without Node has not.</summary>
    public static bool IsBuilt => Array.Exists(typeof(ReportPage).Assembly.GetManifestResourceNames(), name => name == Resource);

    /// <summary>Writes the page to a file, which is there in whole or not at all.</summary>
    /// <param name="report">What it shows.</param>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <returns>What went wrong; null if nothing did.</returns>
    public static Problem? Write(Report report, string path)
    {
        if (Template() is not { } template) return NotBuilt;
        string beside = path + ".part";
        try
        {
            using (FileStream file = File.Create(beside)) Write(template, report, file);
            File.Move(beside, path, overwrite: true);
            return null;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return new($"The report could not be written to {path}: {refusal.Message}", "Name another file, or make room.");
        }
    }

    /// <summary>Writes the page to a stream.</summary>
    /// <param name="report">What it shows.</param>
    /// <param name="to">Where its bytes go, UTF-8.</param>
    /// <returns>What went wrong; null if nothing did.</returns>
    public static Problem? Write(Report report, Stream to)
    {
        if (Template() is not { } template) return NotBuilt;
        Write(template, report, to);
        return null;
    }

    private static Problem NotBuilt { get; } = new("This build of canopy has no report page: it was made where there was no Node.",
        "Install Node 20.19 or later and build again; 'canopy analyze --json' gives the same numbers without a page.");

    private static void Write(string template, Report report, Stream to)
    {
        int at = template.IndexOf(Place, StringComparison.Ordinal) + Place.Length;
        to.Write(Encoding.UTF8.GetBytes(template[..at]));
        JsonSerializer.Serialize(to, report, s_json);
        to.Write(Encoding.UTF8.GetBytes(template[at..]));
    }

    private static string? Template()
    {
        using Stream? resource = typeof(ReportPage).Assembly.GetManifestResourceStream(Resource);
        if (resource is null) return null;
        using StreamReader reader = new(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
