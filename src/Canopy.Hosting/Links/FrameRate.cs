namespace Canopy.Hosting.Links;

/// <summary>Counts the frames of one link within a second.</summary>
internal struct FrameRate(LinkContext context)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private long _windowStart = context.Time.GetTimestamp();
    private int _frames;

    /// <summary>Counts one more; true when it has to wait until the second is over.</summary>
    public bool IsOver(out TimeSpan wait)
    {
        wait = default;
        if (++_frames <= context.Limits.FramesPerSecondMax) return false;
        TimeSpan elapsed = context.Time.GetElapsedTime(_windowStart);
        bool isOver = elapsed < Window;
        if (isOver)
        {
            wait = Window - elapsed;
            context.Counters.HostFaults.Add(HostFault.ReadPause);
        }
        _windowStart = context.Time.GetTimestamp() + (long)(wait.TotalSeconds * context.Time.TimestampFrequency);
        _frames = 1;
        return isOver;
    }
}
