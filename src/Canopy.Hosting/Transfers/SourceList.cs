using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Who is said to have a file, how they fared, and who is asked next: the one untried or successful longest known, else whose time has
/// come.
/// </summary>
internal sealed class SourceList(DownloadTiming timing)
{
    private readonly Lock _gate = new();
    private readonly List<Source> _sources = [];

    /// <summary>Adds a source, or renews what is known of its whereabouts. A liar stays out.</summary>
    /// <returns>Whether it is new, or can be asked again.</returns>
    public bool TryAdd(DownloadSource found, string? lie = null)
    {
        lock (_gate)
        {
            int index = _sources.FindIndex(source => source.Found.Peer == found.Peer);
            if (index >= 0)
            {
                Source known = _sources[index];
                if (known.IsLiar || !known.Dropped && known.Found == found) return false;
                _sources[index] = new(found) { Given = known.Given };
                return true;
            }
            if (_sources.Count >= TransferLimits.SourcesMax && _sources.RemoveAll(source => source.Dropped && !source.IsLiar) == 0)
                return false;
            _sources.Add(new(found) { IsLiar = lie is not null, Dropped = lie is not null, Words = lie ?? "" });
            return lie is null;
        }
    }

    /// <summary>Who may be asked now; else null, and when somebody may.</summary>
    public DownloadSource? Next(out DateTimeOffset? retryAt)
    {
        retryAt = null;
        DateTimeOffset now = timing.Clock.GetUtcNow();
        lock (_gate)
        {
            foreach (Source source in _sources)
            {
                if (source.Dropped) continue;
                if (source.RetryAt <= now) return source.Found;
                if (retryAt is null || source.RetryAt < retryAt) retryAt = source.RetryAt;
            }
        }
        return null;
    }

    /// <summary>What came of asking a source.</summary>
    /// <param name="peer">Whom.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="given">Proved bytes it gave.</param>
    /// <returns>Whether it has been dropped by that.</returns>
    public bool Note(PeerId peer, SourceOutcome outcome, long given)
    {
        lock (_gate)
        {
            if (_sources.Find(source => source.Found.Peer == peer) is not { } source) return false;
            source.Given += given;
            source.Words = outcome.Words;
            if (given > 0) source.Failures = 0;
            switch (outcome.Verdict)
            {
                case SourceVerdict.Busy:
                    source.RetryAt = timing.Clock.GetUtcNow() + Shorter(outcome.RetryAfter, timing.BusyRetryMax);
                    break;
                case SourceVerdict.Failed:
                    source.RetryAt = timing.Clock.GetUtcNow() + timing.FailureRetry * Math.Pow(2, source.Failures);
                    source.Dropped = ++source.Failures >= TransferLimits.SourceFailuresMax;
                    break;
                case SourceVerdict.Useless:
                    source.Dropped = true;
                    break;
                case SourceVerdict.Lied:
                    source.Dropped = source.IsLiar = true;
                    break;
            }
            return source.Dropped;
        }
    }

    public ImmutableArray<SourceStatus> Snapshot()
    {
        lock (_gate)
        {
            var all = ImmutableArray.CreateBuilder<SourceStatus>(_sources.Count);
            foreach (Source source in _sources) all.Add(new(source.Found, source.Dropped, source.Words, source.Given));
            return all.MoveToImmutable();
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private sealed class Source(DownloadSource found)
    {
        public DownloadSource Found { get; } = found;
        public bool Dropped { get; set; }
        public bool IsLiar { get; set; }
        public int Failures { get; set; }
        public DateTimeOffset RetryAt { get; set; }
        public string Words { get; set; } = "";
        public long Given { get; set; }
    }
}
