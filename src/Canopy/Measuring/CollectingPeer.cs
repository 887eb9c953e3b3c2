using System.Net;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Transfers;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Measuring;

/// <summary>The own peer that collects: an ordinary node that shares nothing, with a folder that is gone when it is.</summary>
internal sealed class CollectingPeer : IAsyncDisposable
{
    private static readonly TimeSpan s_joinPatience = TimeSpan.FromMinutes(1);

    /// <summary>A dial takes ten seconds at most; there may be many who never come.</summary>
    private static readonly TimeSpan s_dialBackPatience = TimeSpan.FromSeconds(15);

    /// <summary>Pages of hits of one search that are read; each word finds others, so the rest is not chased.</summary>
    private const int PagesMost = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canopy-collect-");
    private readonly TaskCompletionSource _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PeerNode? _node;

    private CollectingPeer() { }

    /// <summary>Reads users' lists.</summary>
    public ShareReader Shares { get; private set; } = null!;

    /// <summary>Joins the network.</summary>
    /// <returns>The peer, or why there is none and what to do.</returns>
    public static async Task<(CollectingPeer? Peer, Problem? Problem)> JoinAsync(CollectPlan plan, CancellationToken cancellation)
    {
        CollectingPeer peer = new();
        Problem? problem = await peer.StartAsync(plan, cancellation);
        if (problem is null) return (peer, null);
        await peer.DisposeAsync();
        return (null, problem);
    }

    /// <summary>Searches for a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="hop">Whether to go on at further supernodes, which takes most of a minute where little is found.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The hits, each once.</returns>
    public async Task<IReadOnlyList<FoundHit>> SearchAsync(string word, bool hop, CancellationToken cancellation)
    {
        if (Query.Parse(word) is not { Query: { } query }) return [];
        SearchSession search = await _node!.Searches.StartAsync(query, SearchLimits.HitsMax, hop, isQuiet: true);
        try
        {
            TimeSpan patience = TwoTierRules.Default.QueryLife * 2;
            int before = -1;
            for (int page = 0; page < PagesMost && search.Progress.Hits > before; page++)
            {
                before = page == 0 ? 0 : search.Progress.Hits;
                if (page > 0 && !await _node.Searches.MoreAsync(search)) break;
                await search.Ended.WaitAsync(patience, cancellation);
            }
        }
        catch (TimeoutException)
        {
            // What has come by now counts.
        }
        IReadOnlyList<FoundHit> hits = search.HitsAfter(0, Api.ApiLimits.HitsKeptMax);
        await _node.Searches.RemoveAsync(search.Id);
        return hits;
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await _node.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<Problem?> StartAsync(CollectPlan plan, CancellationToken cancellation)
    {
        DataFolder folder = new(_folder.FullName);
        folder.Prepare();
        bool isHere = plan.Seeds.All(address => address.Scope == AddressScope.Loopback);
        CanopySettings settings = CanopySettings.Default with
        {
            UserName = plan.Contact,
            Bind = $"{(isHere ? IPAddress.Loopback : IPAddress.Any)}",
            Network = plan.Network,
            NetworkSecret = plan.Secret,
            MayBeSupernode = false,
            LanDiscovery = false,
            ShareDownloads = false,
        };
        (_node, Problem? problem) = await PeerNode.TryStartAsync(new(folder, settings)
        {
            Join = plan.Seeds, Observer = Hear, WatchesFolders = false, DialBackPatience = s_dialBackPatience,
        });
        if (_node is null) return problem;
        Shares = new(_node.Browser.AskAsync, _node.Host.DialTransferAsync);
        try
        {
            await _attached.Task.WaitAsync(s_joinPatience, cancellation);
            return null;
        }
        catch (TimeoutException)
        {
            return new($"No supernode took the collecting peer in within {s_joinPatience.TotalSeconds:0} s.",
                "Name one that is up; 'canopy probe ADDRESS' tells.");
        }
        catch (OperationCanceledException)
        {
            return new("Stopped before it was in the network.", "");
        }
    }

    private void Hear(Happening happening)
    {
        if (happening is Attached) _attached.TrySetResult();
    }
}
