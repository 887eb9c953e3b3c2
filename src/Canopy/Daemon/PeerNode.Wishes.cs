using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Canopy.Api;
using Canopy.Hosting;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Wishes;
using Canopy.TwoTier.Search;

namespace Canopy.Daemon;

/// <summary>The ways of a node's wishes to the network and to its downloads.</summary>
internal sealed partial class PeerNode
{
    /// <summary>Searches that ask again by themselves.</summary>
    public WishKeeper Wishes { get; private set; } = null!;

    private Problem? OpenWishes()
    {
        Problem? problem = WishKeeper.TryOpen(new()
        {
            JournalPath = _options.Folder.Wishes,
            Ask = AskWishAsync,
            Fetch = request => Downloads.Add(request, out Problem? refused) is AddOutcome.Refused or AddOutcome.NotNow ? refused : null,
            Look = hash => Downloads.Find(hash)?.State,
            IsShared = hash => Library.Find(hash).Count > 0,
            Tell = TellWish,
            Seed = _options.Seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)),
            Clock = _options.Time,
        }, out WishKeeper? keeper);
        Wishes = keeper!;
        return problem;
    }

    private async IAsyncEnumerable<WishAnswer> AskWishAsync(Query question, [EnumeratorCancellation] CancellationToken cancellation)
    {
        SearchSession session = await Searches.StartAsync(question, SearchLimits.HitsMax, hop: false, isQuiet: true);
        try
        {
            int read = 0;
            do
            {
                await EndOfAsync(session, cancellation);
                ImmutableArray<FoundHit> hits = session.HitsAfter(read, ApiLimits.HitsKeptMax);
                read += hits.Length;
                yield return Answer(hits, session.Progress);
            }
            while (await Searches.MoreAsync(session));
        }
        finally
        {
            await Searches.RemoveAsync(session.Id);
        }
    }

    private WishAnswer Answer(ImmutableArray<FoundHit> hits, SearchProgress progress) => new(
        [.. hits.Where(found => found.Hit.Owner.Id != Id)
            .Select(found => new WishHit(found.Hit.File, DownloadSource.Of(found.Hit, found.Supernode)))],
        progress.SupernodesAsked,
        progress.Ending == QueryEndStatus.TooManyQueries ? "the supernode was asked too often and answers later" : "", progress.HasMore);

    private void TellWish(WishNews news) => Events.Add($"wish.{news.Kind.ToString().ToLowerInvariant()}",
        new WishEvent(WishView.Of(news.Wish), news.Find is { } find ? WishFindView.Of(find) : null));
}
