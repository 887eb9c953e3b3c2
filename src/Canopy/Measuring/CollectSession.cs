using System.Collections.Concurrent;
using System.Collections.Immutable;
using Canopy.Analysis.Popularity;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Transfers;
using Canopy.Observatory.Collect;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>
/// One round after the other, as Chu et al. did it: searches for words of a dictionary tell who is there, and then everybody who was ever
/// found is asked for the list of what they share.
/// </summary>
/// <param name="peer">The own peer.</param>
/// <param name="plan">How it collects.</param>
/// <param name="words">What to search for.</param>
/// <param name="keeper">The campaign.</param>
internal sealed class CollectSession(CollectingPeer peer, CollectPlan plan, SearchWords words, CampaignKeeper keeper)
{
    /// <summary>Lists kept at once: one transaction.</summary>
    private const int BatchMost = 50;

    /// <summary>Searched for first: whatever a network speaks, these find some names, and their words find more.</summary>
    private static readonly ImmutableArray<string> s_first =
        ["type:audio", "type:video", "type:image", "type:document", "type:software"];

    /// <summary>Who is asked.</summary>
    public KnownUsers Users { get; } = new();

    /// <summary>One round, whose snapshot has begun.</summary>
    /// <param name="tell">Hears now and then how far it is.</param>
    /// <param name="cancellation">Stops it; what was read by then is kept.</param>
    /// <returns>What came of it, and what ended it too early; null if nothing did.</returns>
    public async Task<(CollectRound Round, Problem? Problem)> RunAsync(Action<CollectRound> tell, CancellationToken cancellation)
    {
        CollectRound round = new() { Users = Users.Count };
        try
        {
            round = await SearchAsync(round, tell, cancellation);
            return await ReadAllAsync(round, tell, cancellation);
        }
        catch (OperationCanceledException)
        {
            return (round with { WasCut = true }, null);
        }
    }

    private async Task<CollectRound> SearchAsync(CollectRound round, Action<CollectRound> tell, CancellationToken cancellation)
    {
        int lateFrom = plan.Searches - plan.Searches / 10, before = Users.Count, beforeLate = Users.Count;
        for (int search = 0; search < plan.Searches && NextWord(search) is { } word; search++)
        {
            if (search == lateFrom) beforeLate = Users.Count;
            foreach (FoundHit found in await peer.SearchAsync(word, plan.Hop, cancellation))
            {
                words.Hear(found.Hit.File.Name);
                Users.Found(DownloadSource.Of(found.Hit, found.Supernode));
            }
            round = round with { Searches = search + 1, Users = Users.Count, NewUsers = Users.Count - before, LeftOut = Users.LeftOut };
            tell(round);
        }
        return round with { NewUsersLate = Users.Count - beforeLate };
    }

    private string? NextWord(int search) => search < s_first.Length ? s_first[search] : words.Next();

    private async Task<(CollectRound Round, Problem? Problem)> ReadAllAsync(
        CollectRound round, Action<CollectRound> tell, CancellationToken cancellation)
    {
        ConcurrentQueue<DownloadSource> toAsk = new(Users.ToAsk());
        using SemaphoreSlim one = new(1);
        List<(Visit Visit, ShareList? List)> batch = [];
        Problem? problem = null;
        await Task.WhenAll(Enumerable.Range(0, plan.AtOnce).Select(_ => AskAsync()));
        if (batch.Count > 0 && problem is null) problem = await KeepAsync(batch);
        bool wasCut = cancellation.IsCancellationRequested || problem is not null;
        return (round with { Users = Users.Count, WasCut = wasCut }, problem);

        async Task AskAsync()
        {
            while (problem is null && !cancellation.IsCancellationRequested && toAsk.TryDequeue(out DownloadSource? user))
            {
                (Visit Visit, ShareList? List) read;
                try
                {
                    read = await peer.Shares.ReadAsync(user, cancellation);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                await one.WaitAsync(CancellationToken.None);
                batch.Add(read);
                if (read.List is { } list) Users.Met(list.User, list.Address);
                round = round.With(read.Visit, read.List);
                if (batch.Count >= BatchMost && problem is null)
                {
                    problem = await KeepAsync(batch);
                    batch.Clear();
                    tell(round);
                }
                one.Release();
            }
        }
    }

    private Task<Problem?> KeepAsync(List<(Visit Visit, ShareList? List)> batch) =>
        keeper.KeepSharesAsync([.. batch.Select(read => read.Visit)], [.. batch.Select(read => read.List).OfType<ShareList>()]);
}
