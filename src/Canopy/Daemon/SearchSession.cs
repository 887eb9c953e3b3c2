using System.Collections.Immutable;
using Canopy.Api;
using Canopy.Core;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Daemon;

/// <summary>One hit of a search, numbered as it came.</summary>
/// <param name="Number">From 1, for 'canopy get 3'.</param>
/// <param name="Hit">File and owner.</param>
/// <param name="Supernode">Whose index it comes from; asks the owner to dial back, or brings it a message.</param>
internal sealed record FoundHit(int Number, QueryHit Hit, PeerAddress Supernode);

/// <summary>Where a search stands at a moment.</summary>
internal sealed record SearchProgress(
    bool IsRunning, QueryEndStatus? Ending, int Hits, int SupernodesAsked, bool HasMore, TimeSpan? FirstHitAfter, TimeSpan? EndedAfter);

/// <summary>A search of this peer's user, from its start to its last page.</summary>
internal sealed class SearchSession(uint id, Query query, bool hop, bool isQuiet, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<FoundHit> _hits = [];
    private readonly long _begun = time.GetTimestamp();
    private SearchProgress _progress = new(true, null, 0, 0, false, null, null);
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its id here, and that of the peer's command.</summary>
    public uint Id => id;

    /// <summary>What is looked for.</summary>
    public Query Query => query;

    /// <summary>Whether it goes on at further supernodes.</summary>
    public bool Hop => hop;

    /// <summary>Whether it is none of the user's own.</summary>
    public bool IsQuiet => isQuiet;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>Where it stands.</summary>
    public SearchProgress Progress
    {
        get { lock (_lock) return _progress; }
    }

    /// <summary>Ends when the search, or the further page asked for, has ended.</summary>
    public Task Ended
    {
        get { lock (_lock) return _ended.Task; }
    }

    /// <summary>A page of hits, from the number after <paramref name="after"/>.</summary>
    public ImmutableArray<FoundHit> HitsAfter(int after, int most)
    {
        lock (_lock) return [.. _hits.Skip(after).Take(most)];
    }

    /// <summary>Keeps hits; those beyond <see cref="ApiLimits.HitsKeptMax"/> are not kept.</summary>
    /// <returns>Those kept.</returns>
    public ImmutableArray<FoundHit> Add(HitsFound found)
    {
        lock (_lock)
        {
            ImmutableArray<FoundHit> fresh =
                [.. found.Hits.Take(ApiLimits.HitsKeptMax - _hits.Count)
                    .Select((hit, index) => new FoundHit(_hits.Count + index + 1, hit, found.Supernode))];
            _hits.AddRange(fresh);
            _progress = _progress with { Hits = _hits.Count, FirstHitAfter = _progress.FirstHitAfter ?? time.GetElapsedTime(_begun) };
            return fresh;
        }
    }

    /// <summary>The peer says that it is over.</summary>
    public void End(SearchEnded ended)
    {
        TaskCompletionSource over;
        lock (_lock)
        {
            _progress = _progress with
            {
                IsRunning = false,
                Ending = ended.Status,
                SupernodesAsked = ended.SupernodesAsked,
                HasMore = ended.HasMore && _hits.Count < ApiLimits.HitsKeptMax,
                EndedAfter = time.GetElapsedTime(_begun),
            };
            over = _ended;
        }
        over.TrySetResult();
    }

    /// <summary>Goes on for another page.</summary>
    /// <returns>False when it runs still, or there is no more to be had.</returns>
    public bool TryGoOn()
    {
        lock (_lock)
        {
            if (_progress.IsRunning || !_progress.HasMore) return false;
            _progress = _progress with { IsRunning = true, Ending = null };
            _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }
}
