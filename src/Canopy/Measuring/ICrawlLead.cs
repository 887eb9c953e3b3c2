using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Crawl;

namespace Canopy.Measuring;

/// <summary>Who keeps what a crawl brings home, and tells it where to go if it is led (<see cref="CrawlPlan.IsLed"/>).</summary>
internal interface ICrawlLead
{
    /// <summary>Keeps visits; returns what went wrong, null if nothing did.</summary>
    Task<Problem?> KeepAsync(IReadOnlyList<Visited> batch);

    /// <summary>Whom a crawl that is led visits next, and whether nobody is left. It is asked again and again.</summary>
    Task<(ImmutableArray<PeerAddress> Next, bool IsOver, Problem? Problem)> NextAsync();

    /// <summary>The crawl ends here, wherever it is.</summary>
    Task<Problem?> LeaveAsync();
}
