namespace Canopy.Observing;

/// <summary>
/// A measurement as somebody wants it: the options of the command line by the same names, with the same defaults and limits.
/// </summary>
/// <param name="Kind">crawl, probe, track, collect.</param>
/// <param name="Seeds">
/// Where to begin or whom to ask: addresses as 192.0.2.1:1214, or invite links. Not given: the supernodes that this peer knows.
/// </param>
/// <param name="Campaign">What it belongs to; main if not given.</param>
/// <param name="Vantage">What this machine is called in it; its own name if not given.</param>
/// <param name="Every">Again and again, from one beginning to the next: "10m".</param>
/// <param name="For">For how long: "6h".</param>
/// <param name="Contact">What it says of itself to everybody it asks.</param>
/// <param name="Rate">Crawl, track: visits begun a second; 0 for as many as go.</param>
/// <param name="PrefixRate">Crawl, track: visits begun a second in one /16; 0 for as many as go.</param>
/// <param name="Window">Crawl, track: visits at once, 1 to 4096.</param>
/// <param name="HostPause">Crawl, track: how long one host is left alone: "2s".</param>
/// <param name="Exclude">Crawl, track: who is not asked, addresses and networks as 192.0.2.0/24.</param>
/// <param name="FromSnapshot">Track, collect: the number of a crawl, or last: those whom it found come to the seeds.</param>
/// <param name="Grow">Track: those in the refresh lists are followed, too.</param>
/// <param name="Tolerate">Track: misses in a row that do not end a session, 0 to 100.</param>
/// <param name="Searches">Collect: searches of each round.</param>
/// <param name="Words">Collect: what to search for; words of many titles if not given.</param>
/// <param name="Hop">Collect: searches go on at further supernodes.</param>
/// <param name="AtOnce">Collect: users asked at once, 1 to 256.</param>
/// <param name="Brief">Probe: leave it at a datagram where that is answered.</param>
/// <param name="Lists">Probe: tell whom each names, too.</param>
/// <param name="Sample">Crawl: not the whole map, but so many steps of random walks.</param>
/// <param name="Walks">Crawl with sample: walks side by side, 2 to 256.</param>
internal sealed record MeasurementAsked(
    MeasurementKind? Kind = null, string[]? Seeds = null, string? Campaign = null, string? Vantage = null, string? Every = null,
    string? For = null, string? Contact = null, double? Rate = null, double? PrefixRate = null, int? Window = null,
    string? HostPause = null, string[]? Exclude = null, string? FromSnapshot = null, bool? Grow = null, int? Tolerate = null,
    int? Searches = null, string[]? Words = null, bool? Hop = null, int? AtOnce = null, bool? Brief = null, bool? Lists = null,
    int? Sample = null, int? Walks = null)
{
    /// <summary>The campaign where nobody names one.</summary>
    public const string CampaignStandard = "main";
}
