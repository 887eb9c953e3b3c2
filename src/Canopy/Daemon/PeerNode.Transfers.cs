using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Transfers;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Daemon;

/// <summary>The ways of a node to other peers' files, and the settings that apply while it runs.</summary>
internal sealed partial class PeerNode
{
    /// <summary>How long a search for sources may take; the network's own limit on a query is shorter.</summary>
    private static readonly TimeSpan SourceSearchMax = TimeSpan.FromSeconds(90);

    private DownloadOptions DownloadOptions() => new()
    {
        IncompleteFolder = _options.Folder.Resolve(Settings.Incomplete),
        FinishedFolder = _options.Folder.Resolve(Settings.Downloads),
        JournalPath = _options.Folder.Transfers,
        Self = _identity.Id,
        Network = _network,
        Dial = new HostTransfers(Host).DialAsync,
        AskDialBack = DialBacks.AskAsync,
        Search = SearchSourcesAsync,
        Timing = _options.DownloadTiming with { Clock = _options.Time },
    };

    /// <summary>What some sharer says of a content; null when nobody found shares it.</summary>
    public async Task<FileRecord?> LookUpAsync(ContentHash hash, CancellationToken cancellation)
    {
        (ImmutableArray<FoundHit> hits, _) = await SearchQuietlyAsync(hash, cancellation);
        return hits.IsEmpty ? null : hits[0].Hit.File;
    }

    private async Task<SourceSearch> SearchSourcesAsync(ContentHash hash, CancellationToken cancellation)
    {
        (ImmutableArray<FoundHit> hits, int asked) = await SearchQuietlyAsync(hash, cancellation);
        return new([.. hits.Where(found => found.Hit.Owner.Id != Id).Select(found => DownloadSource.Of(found.Hit, found.Supernode))],
            asked);
    }

    private async Task<(ImmutableArray<FoundHit> Hits, int SupernodesAsked)> SearchQuietlyAsync(
        ContentHash hash, CancellationToken cancellation)
    {
        SearchSession session = await Searches.StartAsync(Query.For(hash), SearchLimits.HitsMax, hop: false, isQuiet: true);
        try
        {
            await session.Ended.WaitAsync(SourceSearchMax, cancellation);
        }
        catch (TimeoutException)
        {
            // What has been found so far is what there is.
        }
        finally
        {
            await Searches.RemoveAsync(session.Id);
        }
        return (session.HitsAfter(0, SearchLimits.HitsMax), session.Progress.SupernodesAsked);
    }

    /// <summary>Takes over the settings that apply while the peer runs.</summary>
    public async Task ApplyAsync(CanopySettings settings)
    {
        Settings = settings;
        ApplyUploads(settings);
        foreach (string problem in Shares.Apply(settings)) _log.LogWarning("Not shared: {Rule}", problem);
        _profile = Profile(settings);
        await Desk.PostAsync(new ChangeProfileCommand(Desk.NextId(), _profile));
        await AddSupernodesAsync([.. settings.Seeds.Select(PeerAddress.Parse)]);
    }
}
