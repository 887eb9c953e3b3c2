using System.Collections.Immutable;
using Canopy.Api;
using Canopy.Core;
using Canopy.Daemon.Troubles;
using Canopy.Hosting;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Watching;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;
using Canopy.TwoTier;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;

namespace Canopy.Daemon;

/// <summary>What a node hears, from its peer, its library and its downloads, and whom it tells.</summary>
internal sealed partial class PeerNode
{
    private readonly HashSet<ContentHash> _growing = [];

    private async Task HearAsync(HappeningFeed.Subscription happenings)
    {
        using HappeningFeed.Subscription reading = happenings;
        await foreach (Happening happening in reading.Reader.ReadAllAsync()) Hear(happening);
    }

    private void Hear(Happening happening)
    {
        _options.Observer?.Invoke(happening);
        switch (happening)
        {
            case HitsFound found: Searches.Hear(found); break;
            case SearchEnded ended: Searches.Hear(ended); break;
            case ErrandAnswered answered:
                if (!DialBacks.Answered(answered)) Desk.Hear(answered);
                break;
            case DialBackAsked asked: _ = DialBackAsync(asked); break;
            case TextReceived text: KeepReceived(text); break;
            default:
                if (PeerNews.Of(happening) is { } news)
                {
                    Events.Add(news.Kind, news.Data);
                    _log.Log(news.Level, "{Text}", news.Text);
                }
                break;
        }
        NetworkTroubles.Hear(Troubles, happening);
        PortTests.Hear(happening);
        if (happening is Attached told)
        {
            Announcement.TakenAtMost(told.FilesMax);
            Downloads.ParentChanged();
            // A crash in the first minute must not leave a peer that knows nobody.
            _ = SaveSupernodesOnceAsync();
        }
        if (happening is Promoted)
        {
            Announcement.TakenAtMost(ShareLimits.AnnouncedMax);
            _lan?.Call();
        }
        if (happening is Attached or Promoted) Wishes.ParentChanged();
    }

    /// <summary>Somebody who cannot reach this peer wants a file of it: it dials, and answers over the stream.</summary>
    private async Task DialBackAsync(DialBackAsked asked)
    {
        if (await new HostTransfers(Host).DialBackAsync(asked, _stopping.Token) is { } failure)
            _log.LogInformation("Could not dial back to {Requester}: {Reason}.", asked.Requester, failure);
    }

    private async Task AnnounceAsync(ReadOnlyMemory<FileRecord> files)
    {
        await Desk.PostAsync(new AnnounceCommand(Desk.NextId(), files));
        Events.Add("shares.announced", new { Files = files.Length });
    }

    /// <summary>Heard on the scan's own thread, after each batch.</summary>
    private void TellShares(ShareChange change)
    {
        Announcement.Touch();
        LibraryTotals totals = Library.Totals();
        Events.Add("shares.changed", new { Added = change.Added.Count, Removed = change.Removed.Count, totals.Files, totals.Bytes });
    }

    private void TellWatching(WatchedFolder folder)
    {
        Events.Add("shares.watching", WatchedFolderView.Of(folder));
        LibraryTroubles.HearFolder(Troubles, folder);
        LogLevel level = folder.Mode == WatchMode.Missing || folder.Trouble is not null ? LogLevel.Warning : LogLevel.Debug;
        _log.Log(level, "[{Alias}]{Root} is {State}", folder.Alias, folder.Root, folder.Words);
    }

    private async Task ForwardDownloadsAsync()
    {
        await foreach (DownloadStatus status in Downloads.Changes.ReadAllAsync())
        {
            Events.Add("download.changed", DownloadView.Of(status));
            DiskTroubles.Hear(Troubles, status);
            if (HasBegunOrEnded(status)) Announcement.Touch();
            Folders.Hear(status);
            Wishes.Hear(status.Hash, status.State);
        }
    }

    /// <summary>Whether a file has come to the list of those that grow and can be shared onward, or has left it.</summary>
    private bool HasBegunOrEnded(DownloadStatus status) =>
        status.Proved > 0 && !status.IsSettled ? _growing.Add(status.Hash) : _growing.Remove(status.Hash);

    private async Task ForwardFoldersAsync()
    {
        await foreach (FolderStatus status in Folders.Changes.ReadAllAsync()) Events.Add("folder.changed", FolderView.Of(status));
    }

    /// <summary>
    /// Peers of the same LAN find each other without a link; a machine that has no multicast does without, and a peer that only
    /// this machine can reach has nothing to announce.
    /// </summary>
    private void StartLanDiscovery()
    {
        if (!Settings.LanDiscovery || Host.Address.Scope == AddressScope.Loopback) return;
        LanDiscoveryOptions options = new() { Time = _options.Time };
        if (!LanDiscovery.TryStart(options, _network, Host.Address.Port, () => _peer.Role, Found, out _lan, out Problem? problem))
            _log.LogWarning("{Problem}", problem);

        void Found(PeerAddress address) => _ = AddSupernodesAsync([address]);
    }

    private async Task AddSupernodesAsync(ImmutableArray<PeerAddress> addresses)
    {
        if (addresses.Length > 0) await Desk.PostAsync(new AddSupernodesCommand(Desk.NextId(), addresses));
    }

    private async Task SaveSupernodesAsync()
    {
        using PeriodicTimer timer = new(SaveInterval, _options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token)) await SaveSupernodesOnceAsync();
        }
        catch (OperationCanceledException)
        {
            // The node stops; it has saved them once more before.
        }
    }

    private async Task SaveSupernodesOnceAsync()
    {
        try
        {
            PeerStatus status = await StatusAsync();
            SupernodeCacheFile.Write(_options.Folder.Supernodes, status.Known, _options.Time);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            _log.LogWarning("The supernodes known could not be saved: {Reason}", error.Message);
        }
    }
}
