using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.Hosting;
using Canopy.Observatory.Sniff;
using Canopy.TwoTier;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Measuring.Sniffing;

/// <summary>What came of a capture.</summary>
/// <param name="Tally">What it holds.</param>
/// <param name="Packets">Packets in the file.</param>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="Lost">What was seen and found no room on its way there.</param>
/// <param name="IsFull">Whether it ended because it was as long as it may be.</param>
/// <param name="Problem">What ended it too early; null if nothing did.</param>
internal sealed record SniffResult(PlatformTally Tally, long Packets, long Bytes, long Lost, bool IsFull, Problem? Problem);

/// <summary>How far a capture is.</summary>
internal readonly record struct SniffProgress(SupernodeLoad? Load, long Packets, long Bytes, long Lost);

/// <summary>
/// The sniffing platform of the KaZaA paper over real sockets: a supernode, a child forced under it, and a scout under supernodes of
/// others, each a whole peer; all that crosses their sockets goes into a capture.
/// </summary>
internal sealed partial class SniffSession : IAsyncDisposable
{
    private const uint RiseId = 1, SeedsId = 2, ParentId = 3, FirstSearchId = 100;

    private readonly SniffPlan _plan;
    private readonly CaptureQueue _queue;
    private readonly CaptureFile _file;
    private readonly PlatformTables? _tables;
    private readonly PlatformWatch _watch;
    private readonly OwnPeer _supernode;
    private readonly OwnPeer _child;
    private Problem? _scoutProblem;

    private SniffSession(SniffPlan plan, CaptureQueue queue, CaptureFile file, PlatformTables? tables, OwnPeer supernode, OwnPeer child)
    {
        (_plan, _queue, _file, _tables, _supernode, _child) = (plan, queue, file, tables, supernode, child);
        _watch = new(plan.Network.Tag, tables);
    }

    /// <summary>The platform's supernode.</summary>
    public OwnPeer Supernode => _supernode;

    /// <summary>The platform's child.</summary>
    public OwnPeer Child => _child;

    /// <summary>Makes the files and binds the ports.</summary>
    /// <param name="plan">What the platform is to be.</param>
    /// <param name="capture">The file of the capture, which must not be there yet.</param>
    /// <param name="tables">The directory of the tables; null for none.</param>
    /// <returns>The session, or why there is none.</returns>
    public static async Task<(SniffSession? Session, Problem? Problem)> OpenAsync(SniffPlan plan, string capture, string? tables)
    {
        CaptureQueue queue = new(TimeProvider.System);
        if (!OwnPeer.TryOpen(PlatformPeer.Supernode, plan, RefreshList.Empty, queue, out OwnPeer? supernode, out Problem? problem))
            return (null, problem);
        CaptureFile? file = null;
        OwnPeer? child = null;
        try
        {
            if (OwnPeer.TryOpen(PlatformPeer.Child, plan, Told([supernode.Address]), queue, out child, out problem))
            {
                file = new(capture);
                return (new(plan, queue, file, tables is null ? null : new(tables), supernode, child), null);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            problem = new($"The capture cannot be begun: {fault.Message.TrimEnd('.')}.",
                "Name a file that is not there yet with -o, and a directory without tables with --tables.");
        }
        if (child is not null) await child.DisposeAsync();
        await supernode.DisposeAsync();
        return (null, problem);
    }

    /// <summary>Captures until the time is over, the capture is full, or it is stopped.</summary>
    /// <param name="tell">Hears now and then how far it is.</param>
    /// <param name="cancellation">Stops it; what was captured by then is kept.</param>
    public async Task<SniffResult> RunAsync(Action<SniffProgress> tell, CancellationToken cancellation)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (_plan.Lasts != Timeout.InfiniteTimeSpan) over.CancelAfter(_plan.Lasts);
        CaptureWriter writer = new(_queue, _watch, _file, _tables, _plan);
        Task writing = Task.Run(() => writer.RunAsync(over.Cancel), CancellationToken.None);
        await _supernode.StartAsync(_queue);
        await _supernode.Host.PostAsync(new RiseCommand(RiseId));
        await _supernode.Host.PostAsync(new AddSupernodesCommand(SeedsId, _plan.Seeds));
        Instant since = _supernode.Host.Now;
        await _child.StartAsync(_queue);
        await Task.WhenAll(LookAsync(since, over.Token), TickAsync(tell, over.Token), KeepChildAsync(over.Token), SearchAsync(over.Token),
            ScoutAsync(over));
        await _queue.TellAsync(static watch => watch.Finish());
        await _child.Host.StopAsync();
        await _supernode.Host.StopAsync();
        _queue.Complete();
        await writing;
        return new(_watch.Tally, _file.Packets, _file.Length, _queue.Lost, writer.IsFull, writer.Problem ?? _scoutProblem);
    }

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        await _supernode.DisposeAsync();
        _file.Dispose();
        _tables?.Dispose();
    }

    /// <summary>Notes from time to time what the supernode bears.</summary>
    private async Task LookAsync(Instant since, CancellationToken over)
    {
        if (_tables is not { } tables) return;
        do
        {
            if (await _supernode.LoadAsync() is not { } load) continue;
            PlatformRow row = new(_supernode.Host.Now, (int)PlatformPeer.Supernode, since, load.Neighbors, load.Exploring, load.Children,
                load.Visitors, load.ChildrenMax, load.Workload, load.Files);
            await _queue.TellAsync(_ => tables.Write(row));
        }
        while (await PauseAsync(_plan.LookEvery, over));
    }

    /// <summary>Tells how far it is, and has the writer look up once a second at least.</summary>
    private async Task TickAsync(Action<SniffProgress> tell, CancellationToken over)
    {
        while (await PauseAsync(TimeSpan.FromSeconds(1), over))
        {
            await _queue.TellAsync(static _ => { });
            tell(new(await _supernode.LoadAsync(), _file.Packets, _file.Length, _queue.Lost));
        }
    }

    private static RefreshList Told(IEnumerable<PeerAddress> addresses) =>
        new([.. addresses.Take(RefreshList.EntriesMax).Select(address => new RefreshEntry(address, 0, 50))]);

    private static async Task<bool> PauseAsync(TimeSpan pause, CancellationToken over)
    {
        try
        {
            await Task.Delay(pause, over);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
