using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Network;

namespace Canopy.Hosting.Transfers;

/// <summary>What a search for more sources brought.</summary>
/// <param name="Sources">Who has the file; may be nobody.</param>
/// <param name="SupernodesAsked">How many indexes were searched.</param>
/// <param name="Problem">Why it could not be searched for; empty if it could.</param>
public sealed record SourceSearch(ImmutableArray<DownloadSource> Sources, int SupernodesAsked, string Problem = "");

/// <summary>What the downloads are given: folders, the way to other peers, and how long to wait.</summary>
public sealed record DownloadOptions
{
    /// <summary>
    /// Where parts grow; made if need be. On the same file system as <see cref="FinishedFolder"/> finishing is one rename, else a copy.
    /// </summary>
    public required string IncompleteFolder { get; init; }

    /// <summary>Where whole files go; made if need be.</summary>
    public required string FinishedFolder { get; init; }

    /// <summary>Path of <c>transfers.db</c>.</summary>
    public required string JournalPath { get; init; }

    /// <summary>This peer's identity.</summary>
    public required PeerId Self { get; init; }

    /// <summary>Whose network.</summary>
    public required NetworkKey Network { get; init; }

    /// <summary>
    /// Opens a way to a source that can be dialled. It checks nothing but what TLS proves; the stream's other end must be the source's
    /// PeerId.
    /// </summary>
    public required Func<DownloadSource, CancellationToken, Task<TransferLink>> Dial { get; init; }

    /// <summary>Has a source that cannot be dialled dial back (<see cref="DialBacks.AskAsync"/>).</summary>
    public required Func<DownloadSource, CancellationToken, Task<TransferLink>> AskDialBack { get; init; }

    /// <summary>Searches the network by ContentHash.</summary>
    public required Func<ContentHash, CancellationToken, Task<SourceSearch>> Search { get; init; }

    /// <summary>How many downloads are fed at once.</summary>
    public int ActiveMax { get; init; } = TransferLimits.ActiveDownloadsDefault;

    /// <summary>How many connections all downloads together may have.</summary>
    public int ConnectionsMax { get; init; } = TransferLimits.DownloadConnectionsDefault;

    /// <summary>How many sources are dialled in a second.</summary>
    public double DialsPerSecond { get; init; } = TransferLimits.DialsPerSecondDefault;

    /// <summary>What all downloads together may take at first, in bytes a second; 0 is no limit. <see cref="Downloads.Rate"/> changes
    /// it.</summary>
    public long BytesPerSecond { get; init; }

    /// <summary>How many downloads there may be.</summary>
    public int DownloadsMax { get; init; } = TransferLimits.DownloadsMax;

    /// <summary>How many lies are remembered.</summary>
    public int LiesMax { get; init; } = TransferLimits.LiesMax;

    /// <summary>How long to wait for what.</summary>
    public DownloadTiming Timing { get; init; } = new();
}
