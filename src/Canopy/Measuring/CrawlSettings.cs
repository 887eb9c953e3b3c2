using System.Text.Json;
using Canopy.Api;
using Canopy.Observatory.Crawl;

namespace Canopy.Measuring;

/// <summary>How a crawl was told to behave, as its snapshot keeps it: whoever goes on with it behaves the same.</summary>
/// <param name="Contact">What it says of itself.</param>
/// <param name="Rate">Visits begun a second.</param>
/// <param name="PrefixRate">Visits begun a second in one /16.</param>
/// <param name="Window">Visits at once.</param>
/// <param name="HostPauseMs">Between two visits of one host.</param>
/// <param name="Excluded">Lines of its exclude file: they are not kept, but that there were some is.</param>
internal sealed record CrawlSettings(string Contact, double Rate, double PrefixRate, int Window, double HostPauseMs, int Excluded)
{
    /// <summary>Those of a plan.</summary>
    public static CrawlSettings Of(CrawlPlan plan) => new(
        plan.Visits.Contact, plan.RateMax, plan.PrefixRateMax, plan.WindowMax, plan.HostPause.TotalMilliseconds, plan.Exclusions.Count);

    /// <summary>Reads what a snapshot keeps; null where another tool wrote it.</summary>
    public static CrawlSettings? TryRead(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<CrawlSettings>(json, ApiJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As a snapshot keeps them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ApiJson.Options);
}
