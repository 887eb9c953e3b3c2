using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Crawl;

/// <summary>A visit is over; to be stored.</summary>
/// <param name="Visit">What came of it.</param>
/// <param name="TriesAgain">Whether the same address will be visited once more, so that this is not the last word on it.</param>
public sealed record Visited(Visit Visit, bool TriesAgain) : Happening;

/// <summary>All that can be reached has been visited, or the crawl was stopped.</summary>
public sealed record CrawlEnded(CrawlProgress Progress) : Happening;

/// <summary>So many results are safe (<see cref="CrawlPlan.UnstoredMax"/>).</summary>
public sealed record VisitsStoredCommand(uint Id, int Count) : Command(Id);

/// <summary>Tells a crawl that is led (<see cref="CrawlPlan.IsLed"/>) whom to visit next.</summary>
public sealed record VisitTheseCommand(uint Id, ImmutableArray<PeerAddress> Addresses) : Command(Id);

/// <summary>Tells a crawl that is led that nobody is left: it ends when the visits under way do.</summary>
public sealed record NobodyLeftCommand(uint Id) : Command(Id);

/// <summary>Ends the crawl where it is: visits under way are given up, and will be made again when it is resumed.</summary>
public sealed record StopCrawlCommand(uint Id) : Command(Id);

/// <summary>How far a crawl is.</summary>
/// <param name="Known">Addresses heard of that are or were to be visited.</param>
/// <param name="Waiting">Those of them that wait.</param>
/// <param name="UnderWay">Visits going on.</param>
/// <param name="Window">How many may go on at once just now.</param>
/// <param name="ByOutcome">Peers by their last outcome, in the order of <see cref="Outcome"/>.</param>
/// <param name="Visits">Visits made, second tries among them.</param>
/// <param name="Children">Children named, by all that answered together.</param>
/// <param name="LeftOut">Addresses beyond <see cref="CrawlPlan.KnownMax"/>.</param>
/// <param name="Unstored">Results that wait to be stored.</param>
public sealed record CrawlProgress(
    int Known, int Waiting, int UnderWay, int Window, ImmutableArray<int> ByOutcome, long Visits, long Children, long LeftOut, int Unstored)
{
    /// <summary>Peers with that outcome.</summary>
    public int Of(Outcome outcome) => ByOutcome[(int)outcome];
}
