using Canopy.Daemon.Troubles;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Transfers;

namespace Canopy.Daemon;

/// <summary>What a node looks at now and then, since nobody tells it.</summary>
internal sealed partial class PeerNode
{
    /// <summary>How often; a look costs nothing worth counting.</summary>
    private static readonly TimeSpan TroubleInterval = TimeSpan.FromSeconds(30);

    /// <summary>Looks at shared folders, at the last scan, and at the room for downloads.</summary>
    internal void LookForTroubles()
    {
        ShareRules.Parse([.. Settings.SharedFolders, .. Shares.Added], out IReadOnlyList<string> rules);
        LibraryTroubles.HearRules(Troubles, rules);
        LibraryTroubles.HearFolders(Troubles, Watcher.Folders);
        if (Library.LastScan is { } scan) LibraryTroubles.HearScan(Troubles, scan);
        IReadOnlyList<DownloadStatus> downloads = [.. Downloads.List()];
        foreach (DownloadStatus status in downloads) DiskTroubles.Hear(Troubles, status);
        DiskTroubles.Look(Troubles, _places, downloads, _options.RoomAt);
    }

    private async Task LookForTroublesAsync()
    {
        using PeriodicTimer timer = new(TroubleInterval, _options.Time);
        try
        {
            do LookForTroubles();
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }
}
