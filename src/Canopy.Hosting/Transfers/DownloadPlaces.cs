namespace Canopy.Hosting.Transfers;

/// <summary>
/// The places of the downloads that are fed at once. Who finds none free waits; a place that becomes free goes to the first in priority,
/// and among equals to the first in the user's order. Both may change while they wait.
/// </summary>
/// <param name="most">How many places there are.</param>
internal sealed class DownloadPlaces(int most)
{
    private readonly Lock _gate = new();
    private readonly List<Waiting> _line = [];
    private int _taken;

    /// <summary>Takes a place if one is free and nobody waits for it.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_taken >= most) return false;
            _taken++;
            return true;
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <param name="turn">When its turn comes, the least first; asked anew whenever a place becomes free.</param>
    /// <param name="cancel">Leaves the line.</param>
    public async Task EnterAsync(Func<(DownloadPriority Priority, double Place)> turn, CancellationToken cancel)
    {
        Waiting waiting = new(turn);
        lock (_gate)
        {
            if (_taken < most)
            {
                _taken++;
                return;
            }
            _line.Add(waiting);
        }
        using CancellationTokenRegistration left = cancel.Register(() => Quit(waiting, cancel));
        await waiting.Turn.Task;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            Waiting? next = null;
            foreach (Waiting waiting in _line) if (next is null || waiting.Key().CompareTo(next.Key()) < 0) next = waiting;
            if (next is null)
            {
                _taken--;
                return;
            }
            _line.Remove(next);
            next.Turn.SetResult();
        }
    }

    private void Quit(Waiting waiting, CancellationToken cancel)
    {
        lock (_gate) if (_line.Remove(waiting)) waiting.Turn.SetCanceled(cancel);
    }

    private sealed record Waiting(Func<(DownloadPriority Priority, double Place)> Key)
    {
        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
