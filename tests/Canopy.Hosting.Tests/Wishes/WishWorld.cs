using System.Runtime.CompilerServices;
using Canopy.Core;
using Canopy.Hosting.Tests.Transfers;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Wishes;
using Canopy.TwoTier.Search;

namespace Canopy.Hosting.Tests.Wishes;

/// <summary>A network, a library and downloads that a test makes up, on a clock that it moves.</summary>
internal sealed class WishWorld
{
    public ManualClock Clock { get; } = new();

    /// <summary>What the network answers.</summary>
    public Func<WishAnswer> Network { get; set; } = () => WishFiles.Answer();

    /// <summary>When the network was asked.</summary>
    public List<DateTimeOffset> AskedAt { get; } = [];

    /// <summary>Downloads as their own journal would keep them.</summary>
    public Dictionary<ContentHash, DownloadState> Downloads { get; } = [];

    /// <summary>Every download that was begun, in order.</summary>
    public List<DownloadRequest> Begun { get; } = [];

    /// <summary>Why the downloads take nothing; null if they do.</summary>
    public Problem? Refusal { get; set; }

    public HashSet<ContentHash> Shared { get; } = [];

    /// <summary>What comes of asking whether a content is shared; null where it is answered.</summary>
    public Exception? LibraryFault { get; set; }

    public List<WishNews> News { get; } = [];

    /// <summary>Called at every instant at which a kill could hit; the keeper called is dead from where it gives true.</summary>
    public Func<bool> Kill { get; set; } = () => false;

    public WishKeeper Open(TempFolder folder)
    {
        bool isDead = false;
        WishOptions options = new()
        {
            JournalPath = folder["wishes.db"],
            Clock = Clock,
            Seed = 11,
            Ask = AskAsync,
            Fetch = request =>
            {
                if (Dies()) return new("dead", "");
                if (Refusal is not null) return Refusal;
                if (Downloads.TryAdd(request.Hash, DownloadState.Queued)) Begun.Add(request);
                Dies();
                return null;
            },
            Look = hash => Dies() ? DownloadState.Queued : Downloads.TryGetValue(hash, out DownloadState state) ? state : null,
            IsShared = hash => LibraryFault is { } fault ? throw fault : Dies() || Shared.Contains(hash),
            Tell = news =>
            {
                if (!Dies()) News.Add(news);
            },
        };
        Problem? problem = WishKeeper.TryOpen(options, out WishKeeper? keeper);
        Assert.Null(problem);
        keeper!.Start();
        return keeper;

        bool Dies() => isDead |= !isDead && Kill();

        async IAsyncEnumerable<WishAnswer> AskAsync(Query question, [EnumeratorCancellation] CancellationToken cancel)
        {
            do
            {
                if (!Dies()) AskedAt.Add(Clock.GetUtcNow());
                if (Dies()) await Task.Delay(Timeout.Infinite, cancel);
                yield return Network();
            }
            while (true);
        }
    }

    /// <summary>Lets time go on. Whatever waits for it goes on at once, here, and not on some other thread.</summary>
    public void Live(TimeSpan span)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Clock.Advance(span);
        SynchronizationContext.SetSynchronizationContext(context);
    }

    public void Finish(WishKeeper keeper, ContentHash hash, DownloadState state)
    {
        Downloads[hash] = state;
        keeper.Hear(hash, state);
    }
}
