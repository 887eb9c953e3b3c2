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
    private readonly List<KnownSource> _sources = [];

    /// <summary>Sources that have not been dropped.</summary>
    public int Usable { get { lock (_gate) return _sources.FindAll(source => !source.IsDropped).Count; } }

    /// <summary>Whether any source that is in hand, or could be asked now, is none of these.</summary>
    public bool HasReadyBeside(HashSet<KnownSource> those)
    {
        lock (_gate)
        {
            return _sources.Exists(source =>
                !source.IsDropped && (source.IsInHand || source.RetryAt <= timing.Now) && !those.Contains(source));
        }
    }

    /// <summary>Adds a source, or renews what is known of its whereabouts. A liar stays out.</summary>
    /// <returns>Whether it is new, or can be asked again.</returns>
    public bool TryAdd(DownloadSource found, string? lie = null)
    {
        lock (_gate)
        {
            if (Find(found.Peer) is { } known)
            {
                if (known.IsLiar || !known.IsDropped && known.Found == found) return false;
                (known.Found, known.Failures, known.RetryAt) = (found, 0, default);
                if (!known.IsInHand) (known.State, known.Words) = (SourceState.Waiting, "");
                return true;
            }
            if (_sources.Count >= TransferLimits.SourcesMax
                && _sources.RemoveAll(source => source is { State: SourceState.Dropped, IsInHand: false }) == 0)
                return false;
            KnownSource fresh = new(found, timing.Clock);
            if (lie is not null) (fresh.State, fresh.Words) = (SourceState.Liar, lie);
            _sources.Add(fresh);
            return lie is null;
        }
    }

    /// <summary>Whether somebody could be asked now.</summary>
    public bool HasNext { get { lock (_gate) return _sources.Exists(IsFree); } }

    /// <summary>When somebody could be asked who cannot be now; null if there is nobody.</summary>
    public TimeSpan? NextRetry
    {
        get
        {
            TimeSpan? first = null;
            lock (_gate)
            {
                foreach (KnownSource source in _sources)
                    if (!source.IsDropped && !source.IsInHand && source.RetryAt > timing.Now && !(source.RetryAt >= first))
                        first = source.RetryAt;
            }
            return first;
        }
    }

    /// <summary>Takes in hand who may be asked now; null if nobody may.</summary>
    public KnownSource? TakeNext()
    {
        lock (_gate)
        {
            if (_sources.Find(IsFree) is not { } source) return null;
            source.IsInHand = true;
            return source;
        }
    }

    /// <summary>Says what a source in hand is at.</summary>
    public void Show(KnownSource source, SourceState state, string words = "")
    {
        lock (_gate) if (!source.IsDropped) (source.State, source.Words) = (state, words);
    }

    /// <summary>What came of asking a source; it is no longer in hand.</summary>
    /// <param name="peer">Whom.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="given">Bytes that came from it.</param>
    /// <returns>Whether it has been dropped by that.</returns>
    public bool Note(PeerId peer, SourceOutcome outcome, long given)
    {
        lock (_gate)
        {
            if (Find(peer) is not { } source) return false;
            source.IsInHand = false;
            if (source.IsDropped) return false;
            source.Words = outcome.Words;
            if (given > 0) source.Failures = 0;
            switch (outcome.Verdict)
            {
                case SourceVerdict.Good:
                    source.State = SourceState.Waiting;
                    break;
                case SourceVerdict.Busy:
                    source.State = SourceState.Busy;
                    source.RetryAt = timing.Now + Shorter(outcome.RetryAfter, timing.BusyRetryMax);
                    break;
                case SourceVerdict.Failed:
                    source.RetryAt = timing.Now + timing.FailureRetry * Math.Pow(2, source.Failures);
                    source.State = ++source.Failures >= TransferLimits.SourceFailuresMax ? SourceState.Dropped : SourceState.Failed;
                    break;
                case SourceVerdict.Useless:
                    source.State = SourceState.Dropped;
                    break;
                case SourceVerdict.Lied:
                    source.State = SourceState.Liar;
                    break;
            }
            return source.IsDropped;
        }
    }

    /// <summary>A source has lied: it is dropped at once, whoever has it in hand. False if that is known already.</summary>
    public bool TryCondemn(KnownSource source, string words)
    {
        lock (_gate)
        {
            if (source.IsLiar) return false;
            (source.State, source.Words) = (SourceState.Liar, words);
            return true;
        }
    }

    public ImmutableArray<SourceStatus> Snapshot()
    {
        lock (_gate)
        {
            var all = ImmutableArray.CreateBuilder<SourceStatus>(_sources.Count);
            foreach (KnownSource source in _sources)
                all.Add(new(source.Found, source.IsDropped, source.Words, source.Given, source.State, source.Pace.Shown));
            return all.MoveToImmutable();
        }
    }

    /// <summary>Why the first of those that wait for their time waits, and how long yet; empty if none does.</summary>
    public string WhyWaiting()
    {
        lock (_gate)
        {
            TimeSpan now = timing.Now;
            foreach (KnownSource source in _sources)
            {
                if (source.State is not (SourceState.Busy or SourceState.Failed) || source.IsInHand) continue;
                return $"; {source.Found.Address} {source.Words}, asked again in {Span.InWords(source.RetryAt - now)}";
            }
            return "";
        }
    }

    private bool IsFree(KnownSource source) => !source.IsDropped && !source.IsInHand && source.RetryAt <= timing.Now;

    private KnownSource? Find(PeerId peer) => _sources.Find(source => source.Found.Peer == peer);

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
