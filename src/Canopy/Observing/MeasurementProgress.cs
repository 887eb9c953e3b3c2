namespace Canopy.Observing;

/// <summary>How far a measurement is. What is not known, or not a matter of its kind, is left out.</summary>
/// <param name="Round">The sweep, round or cycle under way, from 1.</param>
/// <param name="Snapshot">The number of the snapshot that it writes.</param>
/// <param name="Visits">Contacts made in this round; of a tracking, in all.</param>
/// <param name="Answered">Peers that answered; of a tracking, whose latest look was answered.</param>
/// <param name="Failed">Peers that gave no sign.</param>
/// <param name="Waiting">Peers that wait to be visited.</param>
/// <param name="UnderWay">Contacts going on.</param>
/// <param name="Rate">Contacts a second.</param>
/// <param name="Share">How much of it is done, 0 to 1.</param>
/// <param name="SecondsLeft">About how long it still takes.</param>
internal sealed record MeasurementProgress(
    long Round, long? Snapshot = null, long Visits = 0, long? Answered = null, long? Failed = null, long? Waiting = null,
    int? UnderWay = null, double? Rate = null, double? Share = null, double? SecondsLeft = null)
{
    /// <summary>Crawl: visits that may go on at once just now.</summary>
    public int? Window { get; init; }

    /// <summary>Crawl: children named so far.</summary>
    public long? Children { get; init; }

    /// <summary>Sample: steps that count.</summary>
    public int? Steps { get; init; }

    /// <summary>Track: addresses followed; probe: peers to ask.</summary>
    public int? Peers { get; init; }

    /// <summary>Track: those whose latest look met full slots.</summary>
    public int? Busy { get; init; }

    /// <summary>Track: those whose latest look was refused.</summary>
    public int? Refused { get; init; }

    /// <summary>Track: sessions begun.</summary>
    public long? SessionsBegun { get; init; }

    /// <summary>Track: sessions that are over.</summary>
    public long? SessionsEnded { get; init; }

    /// <summary>Collect: words searched for.</summary>
    public int? Searches { get; init; }

    /// <summary>Collect: users known.</summary>
    public int? Users { get; init; }

    /// <summary>Collect: files in the lists that were read.</summary>
    public long? Files { get; init; }
}
