namespace Canopy.Serving;

/// <summary>
/// How far away visitors are: what a world's peers say and do to them happens so much later, in the same order. Loopback is nearer than
/// any network, and tools that wait for answers behave otherwise there than they will outside.
/// </summary>
/// <param name="delay">How much later; zero for at once.</param>
/// <param name="time">The clock on the wall.</param>
internal sealed class Distance(TimeSpan delay, TimeProvider time)
{
    private readonly Queue<(long At, Action Happens)> _underWay = new();

    /// <summary>Does it when its time has come.</summary>
    public void Later(Action happens)
    {
        if (delay == TimeSpan.Zero) happens();
        else _underWay.Enqueue((time.GetTimestamp(), happens));
    }

    /// <summary>Does whatever's time has come.</summary>
    public void Arrive()
    {
        while (_underWay.TryPeek(out (long At, Action Happens) first) && time.GetElapsedTime(first.At) >= delay)
        {
            _underWay.Dequeue();
            first.Happens();
        }
    }
}
