using System.Diagnostics;
using Canopy.Hosting;
using Canopy.Observatory.Sniff;

namespace Canopy.Measuring.Sniffing;

/// <summary>
/// Writes what the queue brings, one thing after the other: the capture, and the tables that go with it. Once a second all of it goes to
/// the system. When the disk is full or the capture as long as it may be, it stops to write and says so, and the queue is emptied to no
/// end.
/// </summary>
internal sealed class CaptureWriter(CaptureQueue queue, PlatformWatch watch, CaptureFile file, PlatformTables? tables, SniffPlan plan)
{
    private static readonly TimeSpan s_flushEvery = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _sinceFlush = Stopwatch.StartNew();

    /// <summary>Why nothing is written any more; null where nothing is amiss.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Whether the capture is as long as it may be.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Writes until the queue ends.</summary>
    /// <param name="stop">What to do, once, when no more can be written.</param>
    public async Task RunAsync(Action stop)
    {
        await foreach (CaptureQueue.Entry entry in queue.ReadAllAsync())
        {
            if (Problem is not null || IsFull) continue;
            Try(() => Write(entry));
            IsFull = file.Length >= plan.BytesMost;
            if (Problem is not null || IsFull) stop();
        }
        Try(() =>
        {
            if (Problem is not null) return;
            watch.Finish();
            file.WriteStatistics(queue);
            Flush();
        });
    }

    private void Write(CaptureQueue.Entry entry)
    {
        entry.Note?.Invoke(watch);
        if (entry.Packet is { } packet)
        {
            foreach (Captured one in packet.Frames())
            {
                (PacketHeader header, string? comment) = watch.Take(one);
                file.Write(header, comment);
            }
        }
        if (_sinceFlush.Elapsed >= s_flushEvery) Flush();
    }

    private void Flush()
    {
        file.Flush();
        tables?.Flush();
        _sinceFlush.Restart();
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException fault)
        {
            Problem ??= new($"The capture cannot be written any further: {fault.Message.TrimEnd('.')}.",
                "What was captured by then is in the files and can be read. Make room, or choose another place with -o.");
        }
    }
}
