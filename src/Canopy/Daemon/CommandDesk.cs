using System.Collections.Concurrent;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.TwoTier;
using Canopy.TwoTier.Errands;

namespace Canopy.Daemon;

/// <summary>Where the peer's commands get their ids and their answers come back to who asked.</summary>
internal sealed class CommandDesk(PeerHost host)
{
    /// <summary>How long an errand may take, over a link of its own to the other's supernode.</summary>
    private static readonly TimeSpan ErrandPatience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<uint, TaskCompletionSource<ErrandOutcome>> _errands = [];
    private uint _last;

    /// <summary>An id nobody has had in this run.</summary>
    public uint NextId() => Interlocked.Increment(ref _last);

    /// <summary>Gives the peer a command; false once it has stopped.</summary>
    public ValueTask<bool> PostAsync(Command command) => host.PostAsync(command);

    /// <summary>Sends a text and waits for what became of it at the receiver's supernode.</summary>
    public async Task<ErrandOutcome> SendTextAsync(PeerId to, PeerAddress supernode, string text, CancellationToken cancellation)
    {
        uint id = NextId();
        TaskCompletionSource<ErrandOutcome> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _errands[id] = answer;
        try
        {
            if (!await PostAsync(new SendTextCommand(id, to, supernode, text))) return ErrandOutcome.NoAnswer;
            return await answer.Task.WaitAsync(ErrandPatience, cancellation);
        }
        catch (TimeoutException)
        {
            return ErrandOutcome.NoAnswer;
        }
        finally
        {
            _errands.TryRemove(id, out _);
        }
    }

    /// <summary>An errand was answered; true if somebody here waited for it.</summary>
    public bool Hear(ErrandAnswered answered) =>
        _errands.TryRemove(answered.Errand, out TaskCompletionSource<ErrandOutcome>? waiting) && waiting.TrySetResult(answered.Outcome);
}
