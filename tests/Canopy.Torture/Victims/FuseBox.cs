using System.Diagnostics;
using Canopy.Torture.Plans;

namespace Canopy.Torture.Victims;

/// <summary>Counts what the victim does, and at its instant ends the process with SIGKILL, wherever all its threads are.</summary>
/// <param name="fuse">When; null for never.</param>
internal sealed class FuseBox(Fuse? fuse)
{
    private readonly Process _self = Process.GetCurrentProcess();
    private int _left = fuse?.Events ?? 0;

    public void Count(string phase)
    {
        if (phase != fuse?.Phase || Interlocked.Decrement(ref _left) != 0) return;
        if (fuse.DelayMicroseconds == 0) _self.Kill();
        else new Thread(BurnDown) { IsBackground = true, Priority = ThreadPriority.Highest }.Start();
    }

    private void BurnDown()
    {
        // Sleeping is too coarse for instants within a rename.
        long since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since).TotalMicroseconds < fuse!.DelayMicroseconds) Thread.SpinWait(20);
        _self.Kill();
    }
}
