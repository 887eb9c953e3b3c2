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
    public static bool IsBuilt => Missing is null;

    /// <summary>What is wrong where this build has no page; null where it has.</summary>
    public static Problem? Missing => HasPage ? null : NotBuilt;

    private static bool HasPage => Array.Exists(typeof(ReportPage).Assembly.GetManifestResourceNames(), name => name == Resource);

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

    /// <summary>Writes a report's data as the page has them.</summary>
    /// <param name="report">The report.</param>
    /// <param name="to">Where its bytes go, UTF-8.</param>
    public static void WriteData(Report report, Stream to) => JsonSerializer.Serialize(to, report, s_json);

    /// <summary>Writes the page around data that <see cref="WriteData"/> has written.</summary>
    /// <param name="data">The data.</param>
    /// <param name="to">Where its bytes go, UTF-8.</param>
    /// <exception cref="InvalidOperationException">This build has no page (<see cref="Missing"/>).</exception>
    public static async Task WriteAsync(Stream data, Stream to)
    {
        (string head, string tail) = Halves(Template() ?? throw new InvalidOperationException(NotBuilt.What));
        await to.WriteAsync(Encoding.UTF8.GetBytes(head));
        await data.CopyToAsync(to);
        await to.WriteAsync(Encoding.UTF8.GetBytes(tail));
    }

    private static Problem NotBuilt { get; } = new("This build of canopy has no report page: it was made where there was no Node.",
        "Install Node 20.19 or later and build again; 'canopy analyze --json' gives the same numbers without a page.");

    private static void Write(string template, Report report, Stream to)
    {
        (string head, string tail) = Halves(template);
        to.Write(Encoding.UTF8.GetBytes(head));
        WriteData(report, to);
        to.Write(Encoding.UTF8.GetBytes(tail));
    }

    private static (string Head, string Tail) Halves(string template)
    {
        int at = template.IndexOf(Place, StringComparison.Ordinal) + Place.Length;
        return (template[..at], template[at..]);
    }

    private static string? Template()
    {
        using Stream? resource = typeof(ReportPage).Assembly.GetManifestResourceStream(Resource);
        if (resource is null) return null;
        using StreamReader reader = new(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
