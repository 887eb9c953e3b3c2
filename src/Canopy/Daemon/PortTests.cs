using Canopy.Core;
using Canopy.TwoTier;

namespace Canopy.Daemon;

/// <summary>What came of a try to dial this peer from outside.</summary>
/// <param name="Address">Where it was dialled.</param>
/// <param name="IsReachable">Whether it answered there.</param>
/// <param name="By">The supernode that tried.</param>
/// <param name="At">When it said so.</param>
internal sealed record PortTest(PeerAddress Address, bool IsReachable, PeerAddress By, DateTimeOffset At);

/// <summary>Knows how the last try to dial this peer went, and asks the parent for another.</summary>
/// <param name="desk">Where commands to the peer go.</param>
/// <param name="time">Whose time counts.</param>
internal sealed class PortTests(CommandDesk desk, TimeProvider time)
{
    /// <summary>How long a parent may take: it dials for some seconds itself.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private PeerAddress _parent;
    private TaskCompletionSource<PortTest>? _waiting;

    /// <summary>The last one; null before the first.</summary>
    public PortTest? Last { get; private set; }

    /// <summary>Takes in what the peer reports.</summary>
    public void Hear(Happening happening)
    {
        lock (_lock)
        {
            if (happening is Attached told) _parent = told.Parent;
            if (happening is not ReachabilityLearnt learnt) return;
            Last = new(learnt.Address, learnt.Reachable, _parent, time.GetUtcNow());
            _waiting?.TrySetResult(Last);
            _waiting = null;
        }
    }

    /// <summary>Asks the parent to try now; whoever asks meanwhile waits for the same try.</summary>
    /// <returns>What came of it; null when the parent did not answer.</returns>
    public async Task<PortTest?> AskAsync(CancellationToken cancellation)
    {
        TaskCompletionSource<PortTest> waiting;
        bool isFirst;
        lock (_lock)
        {
            isFirst = _waiting is null;
            waiting = _waiting ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        try
        {
            if (isFirst && !await desk.PostAsync(new TestPortCommand(desk.NextId()))) return null;
            return await waiting.Task.WaitAsync(Patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            lock (_lock)
                if (_waiting == waiting && isFirst) _waiting = null;
        }
    }
}
