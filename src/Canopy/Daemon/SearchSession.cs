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
    /// <summary>What has been found, once the question has been asked anew: then it comes again.</summary>
    private HashSet<(ContentHash, PeerId)>? _known;

    private long _touched = time.GetTimestamp();
    private int _freshSinceAsked;

    private readonly Lock _lock = new();
    private readonly List<FoundHit> _hits = [];
    private readonly long _begun = time.GetTimestamp();
    private SearchProgress _progress = new(true, null, 0, 0, false, null, null);
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its id here.</summary>
    public uint Id { get; } = id;

    /// <summary>The peer's command of it: its own id, until the question is asked anew.</summary>
    public uint Command { get; private set; } = id;

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
                [.. found.Hits.Where(hit => _known?.Add((hit.File.Hash, hit.Owner.Id)) != false).Take(ApiLimits.HitsKeptMax - _hits.Count)
                    .Select((hit, index) => new FoundHit(_hits.Count + index + 1, hit, found.Supernode))];
            _hits.AddRange(fresh);
            _freshSinceAsked += fresh.Length;
            _touched = time.GetTimestamp();
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
            _touched = time.GetTimestamp();
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

    /// <summary>
    /// Whether an end of the peer's is none of the user's: the question was asked anew, and all that came so far was known already.
    /// </summary>
    public bool HasOnlyRepeats(SearchEnded ended)
    {
        lock (_lock) return _known is not null && _freshSinceAsked == 0 && ended is { HasMore: true, SupernodesAsked: > 0 };
    }

    /// <summary>
    /// Asks anew, where the peer has forgotten the search since: under another command, and what is known does not count.
    /// </summary>
    /// <param name="life">How long the peer remembers a search.</param>
    /// <param name="command">The command to ask by.</param>
    /// <returns>False where the peer can just go on.</returns>
    public bool TryRenew(TimeSpan life, uint command)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_touched) < life) return false;
            _known ??= [.. _hits.Select(found => (found.Hit.File.Hash, found.Hit.Owner.Id))];
            (Command, _freshSinceAsked) = (command, 0);
            return true;
        }
    }

    /// <summary>Goes on for another page.</summary>
    /// <returns>False when it runs still, or there is no more to be had.</returns>
    public bool TryGoOn()
    {
        lock (_lock)
        {
            if (_progress.IsRunning || !_progress.HasMore) return false;
            _progress = _progress with { IsRunning = true, Ending = null };
            _freshSinceAsked = 0;
            _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }
}
