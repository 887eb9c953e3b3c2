using Canopy.Core;
using Canopy.Hosting.Tests.Transfers;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Wishes;
using Canopy.TwoTier;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Tests.World;

namespace Canopy.Hosting.Tests.Wishes;

/// <summary>
/// A network of pure peers and a keeper of wishes, on one virtual clock: wishes ask through their peer as the daemon's do. What they fetch
/// is fetched by the real downloads, over a real socket, from the real server of the sharer.
/// </summary>
internal sealed class WishStory : IAsyncDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly Swarm _swarm = new(3);
    private readonly Dictionary<uint, TaskCompletionSource<WishAnswer>> _open = [];
    private readonly TestShares _shares = new();
    private readonly VirtualPeer _wisher;
    private readonly VirtualPeer _sharer;
    private ServingPeer _server = null!;

    private WishStory()
    {
        _swarm.Add(1);
        _wisher = Join("wisher", ServingPeer.Asker, Swarm.AddressOf(2));
        _sharer = Join("sharer", ServingPeer.IdOf(1), Swarm.AddressOf(3));
        Downloads = FetchingPeer.Open(_folder, options => options with { Dial = DialAsync });
        Wishes = OpenWishes();
    }

    public WishKeeper Wishes { get; private set; }

    public FetchingPeer Downloads { get; }

    /// <summary>Every download the wishes began.</summary>
    public List<DownloadRequest> Begun { get; } = [];

    /// <summary>Questions the wisher's peer put to its parent.</summary>
    public int Questions => _swarm.Net.Trace.Count(sent => sent is { From: "wisher", Message: QueryRequest });

    public static async Task<WishStory> BeginAsync()
    {
        WishStory story = new();
        story._server = await ServingPeer.StartAsync(story._shares);
        story.LiveFor(TimeSpan.FromMinutes(2));
        Assert.Equal("attached", story._wisher.Peer.Describe(story._swarm.Net.Now).State);
        Assert.Equal("attached", story._sharer.Peer.Describe(story._swarm.Net.Now).State);
        return story;
    }

    /// <summary>Lets virtual time go on, for network and wishes alike.</summary>
    public void LiveFor(TimeSpan span) => LiveUntil(() => false, span);

    /// <summary>Lets virtual time go on until the condition holds; false when it did not within the span.</summary>
    public bool LiveUntil(Func<bool> condition, TimeSpan span)
    {
        // Whatever is answered goes on at once, here, and not on some other thread.
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            for (TimeSpan lived = TimeSpan.Zero; lived < span && !condition(); lived += s_second)
            {
                _swarm.Net.RunFor(s_second);
                foreach (SearchEnded ended in _wisher.News<SearchEnded>().ToArray())
                    if (_open.Remove(ended.Search, out TaskCompletionSource<WishAnswer>? waiting)) waiting.SetResult(Answer(ended));
                _clock.Advance(s_second);
            }
            return condition();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>The sharer shares a file, from this moment on.</summary>
    public ContentHash Share(string name, byte[] content)
    {
        ContentHash hash = _shares.Add(name, content);
        FileRecord file = new(name, content.Length, hash, MediaType.Audio, new() { BitrateKbps = 320 });
        _swarm.Net.Command(_sharer, new AnnounceCommand(_swarm.NextCommand(), new[] { file }));
        return hash;
    }

    /// <summary>The wisher's program stops and starts again.</summary>
    public async Task RestartWishesAsync()
    {
        await Wishes.DisposeAsync();
        Wishes = OpenWishes();
    }

    public async ValueTask DisposeAsync()
    {
        await Wishes.DisposeAsync();
        await Downloads.DisposeAsync();
        await _server.DisposeAsync();
        _shares.Dispose();
        _folder.Dispose();
    }

    private VirtualPeer Join(string name, PeerId id, PeerAddress address)
    {
        PeerProfile profile = new(id, name, address, 1000, 20, MayBeSupernode: false);
        RefreshList known = new([new RefreshEntry(Swarm.AddressOf(1), 0, 0)]);
        Peer peer = new(profile, Swarm.Brisk, (ulong)name.Length, Array.Empty<FileRecord>(), known);
        return _swarm.Net.Add(new VirtualPeer(name, address, id, peer));
    }

    private WishKeeper OpenWishes()
    {
        WishOptions options = new()
        {
            JournalPath = _folder["wishes.db"],
            Clock = _clock,
            Seed = 5,
            Ask = (question, _) => AskAsync(question),
            Fetch = Fetch,
            Look = hash => Downloads.Downloads.Find(hash)?.State,
            IsShared = _ => false,
        };
        Assert.Null(WishKeeper.TryOpen(options, out WishKeeper? keeper));
        keeper!.Start();
        return keeper;
    }

    private async IAsyncEnumerable<WishAnswer> AskAsync(Query question)
    {
        uint id = _swarm.NextCommand();
        _open[id] = new();
        _swarm.Net.Command(_wisher, new SearchCommand(id, question, SearchLimits.HitsMax, Hop: false));
        yield return await _open[id].Task;
    }

    private WishAnswer Answer(SearchEnded ended) => new(
        [.. _wisher.News<HitsFound>().Where(found => found.Search == ended.Search).SelectMany(found =>
            found.Hits.Select(hit => new WishHit(hit.File, DownloadSource.Of(hit, found.Supernode))))],
        ended.SupernodesAsked);

    private Problem? Fetch(DownloadRequest request)
    {
        Begun.Add(request);
        Downloads.Downloads.Add(request, out Problem? problem);
        return problem;
    }

    /// <summary>The sharer's address in virtual time leads to its server's real one.</summary>
    private Task<TransferLink> DialAsync(DownloadSource source, CancellationToken cancel)
    {
        Assert.Equal((_sharer.Id, _sharer.Address), (source.Peer, source.Address));
        return FetchingPeer.DialAsync(_server.Source, cancel);
    }
}
