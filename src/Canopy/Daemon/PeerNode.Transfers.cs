using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Daemon;

/// <summary>The ways of a node to other peers' files, and the settings that apply while it runs.</summary>
internal sealed partial class PeerNode
{
    /// <summary>How long a search for sources may take; the network's own limit on a query is shorter.</summary>
    private static readonly TimeSpan SourceSearchMax = TimeSpan.FromSeconds(90);

    /// <summary>Opens what must not be forgotten: downloads, folders, wishes. Says what is wrong with the first that cannot be.</summary>
    private Problem? OpenTransfers()
    {
        DownloadOptions ways = DownloadOptions();
        if (Hosting.Transfers.Downloads.TryOpen(ways, out Downloads? downloads) is { } problem) return problem;
        (Downloads, Browser) = (downloads!, new(ways));
        problem = FolderDownloads.TryOpen(new(_options.Folder.Folders), Downloads, ways, out FolderDownloads? folders);
        Folders = folders!;
        return problem ?? OpenWishes();
    }

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
        ActiveMax = Settings.DownloadsAtOnce,
        ConnectionsMax = Settings.DownloadConnections,
        BytesPerSecond = Settings.DownloadLimitKBps * 1000L,
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
            await EndOfAsync(session, cancellation);
        }
        finally
        {
            await Searches.RemoveAsync(session.Id);
        }
        return (session.HitsAfter(0, SearchLimits.HitsMax), session.Progress.SupernodesAsked);
    }

    private static async Task EndOfAsync(SearchSession session, CancellationToken cancellation)
    {
        try
        {
            await session.Ended.WaitAsync(SourceSearchMax, cancellation);
        }
        catch (TimeoutException)
        {
            // What has been found so far is what there is.
        }
    }

    /// <summary>Takes over the settings that apply while the peer runs.</summary>
    public async Task ApplyAsync(CanopySettings settings)
    {
        Settings = settings;
        Downloads.Rate.BytesPerSecond = settings.DownloadLimitKBps * 1000L;
        ApplyUploads(settings);
        Announcement.First = settings.AnnounceFirst;
        foreach (string problem in Shares.Apply(settings)) _log.LogWarning("Not shared: {Rule}", problem);
        CheckAnnounceFirst();
        _profile = Profile(settings);
        await Desk.PostAsync(new ChangeProfileCommand(Desk.NextId(), _profile));
        await AddSupernodesAsync([.. settings.Seeds.Select(PeerAddress.Parse)]);
    }

    /// <summary>A name that fits no shared folder puts nothing first: most likely it is mistyped.</summary>
    private void CheckAnnounceFirst()
    {
        IEnumerable<string> aliases = Library.Rules.Folders.Select(share => share.Alias);
        foreach (string folder in Announcement.First.Where(folder => !aliases.Contains(folder.Split('/')[0], StringComparer.Ordinal)))
            _log.LogWarning("announce_first: '{Folder}' is in no shared folder; shared are {Aliases}.", folder, string.Join(", ", aliases));
    }
}
