using System.Collections.Concurrent;
using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.TwoTier;
using Canopy.TwoTier.Errands;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Connection reversal from the side that wants the file (spec J.3): the source's parent is asked to have the source dial this peer, and
/// the stream that comes in under the push id is handed to who waits for it.
/// </summary>
/// <param name="nextId">Gives the id of a command to the peer; also the push id.</param>
/// <param name="send">Hands the command to the peer; false once the peer has stopped.</param>
/// <param name="timeout">How long to wait for the stream; null for <see cref="DefaultTimeout"/>.</param>
public sealed class DialBacks(Func<uint> nextId, Func<PushCommand, ValueTask<bool>> send, TimeSpan? timeout = null)
{
    /// <summary>A push id is forgotten by then (spec O: 60 s).</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<uint, Waiting> _waiting = [];

    /// <summary>Has a source dial back, and waits for it.</summary>
    public async Task<TransferLink> AskAsync(DownloadSource source, CancellationToken cancel)
    {
        if (!source.Supernode.CanBeDialled)
            return new(null, "is behind NAT and no supernode is known that could ask it to dial back", Hopeless: true,
                Failure: LinkEnd.Unreachable);
        uint id = nextId();
        Waiting waiting = new(source.Peer);
        _waiting[id] = waiting;
        try
        {
            if (!await send(new(id, source.Peer, source.Supernode)))
                return new(null, "cannot be asked to dial back: this peer is stopping");
            return await waiting.Link.Task.WaitAsync(timeout ?? DefaultTimeout, cancel);
        }
        catch (TimeoutException)
        {
            // A stream that came in at the last moment wins over the clock.
            waiting.Link.TrySetResult(new(null, "is behind NAT and did not dial back in time", Failure: LinkEnd.TimedOut));
            return await waiting.Link.Task;
        }
        catch (OperationCanceledException)
        {
            if (!waiting.Link.TrySetCanceled(cancel)) waiting.Link.Task.Result.Close();
            throw;
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>The parent's answer to the errand; true if it was one of these.</summary>
    public bool Answered(ErrandAnswered answer)
    {
        if (!_waiting.TryGetValue(answer.Errand, out Waiting? waiting)) return false;
        if (Explain(answer.Outcome) is { } link) waiting.Link.TrySetResult(link);
        return true;
    }

    /// <summary>A stream dialled back to this peer. False if nobody waits for it: the caller closes it then.</summary>
    internal bool Arrived(uint pushId, PeerId from, Stream stream, IDisposable? owner = null) =>
        _waiting.TryGetValue(pushId, out Waiting? waiting) && waiting.Peer == from && waiting.Link.TrySetResult(new(stream, Owner: owner));

    /// <summary>As the host hands it over.</summary>
    public bool Arrived(uint pushId, PeerStream stream) => Arrived(pushId, stream.Id, stream.Stream, stream);

    private static TransferLink? Explain(ErrandOutcome outcome) => outcome switch
    {
        ErrandOutcome.PassedOn => null,
        ErrandOutcome.NoSuchChild => new(null, "has left the supernode that told of it", Hopeless: true, Failure: LinkEnd.Unreachable),
        ErrandOutcome.TooMany => new(null, "cannot be asked to dial back just now: its supernode has had too many such requests",
            Failure: LinkEnd.Unreachable),
        ErrandOutcome.RequesterUnreachable => new(null,
            "cannot be reached: both you and the owner are behind NAT, and neither can dial the other; forward your port to this " +
            "machine, or find another source",
            Hopeless: true, Failure: LinkEnd.Unreachable),
        _ => new(null, "is behind NAT and its supernode does not answer", Failure: LinkEnd.Unreachable),
    };

    private sealed record Waiting(PeerId Peer)
    {
        public TaskCompletionSource<TransferLink> Link { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
