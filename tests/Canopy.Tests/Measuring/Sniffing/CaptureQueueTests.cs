using Canopy.Measuring.Sniffing;
using Canopy.Observatory.Sniff;

namespace Canopy.Tests.Measuring.Sniffing;

/// <summary>What happens when more is seen than can be written.</summary>
public sealed class CaptureQueueTests
{
    [Fact]
    public async Task Packets_MoreThanMayWait_AreLostAndCounted()
    {
        CaptureQueue queue = new(TimeProvider.System);
        for (int i = 0; i < CaptureQueue.PacketsMax + 3; i++) queue.Put(Packet(PlatformPeer.Child, 1));
        Assert.Equal((3, 3, CaptureQueue.PacketsMax + 3), (queue.Lost, queue.LostOf(PlatformPeer.Child), queue.SeenOf(PlatformPeer.Child)));
        // What happened to a link finds room all the same.
        queue.Put(Packet(PlatformPeer.Child, 1) with { Kind = CaptureKind.Event });
        queue.Complete();
        Assert.Equal((CaptureQueue.PacketsMax + 1, 3), (await queue.ReadAllAsync().CountAsync(), queue.Lost));
    }

    [Fact]
    public async Task Packet_AfterTheCaptureHasEnded_IsNeitherSeenNorLost()
    {
        CaptureQueue queue = new(TimeProvider.System);
        queue.Put(Packet(PlatformPeer.Child, 1));
        queue.Complete();
        queue.Put(Packet(PlatformPeer.Child, 1));
        Assert.Equal((1, 0, 1), (await queue.ReadAllAsync().CountAsync(), queue.Lost, queue.SeenOf(PlatformPeer.Child)));
    }

    [Fact]
    public async Task Bytes_MoreThanMayWait_AreLost_UntilSomeWereWritten()
    {
        CaptureQueue queue = new(TimeProvider.System);
        queue.Put(Packet(PlatformPeer.Scout, (int)CaptureQueue.BytesMax));
        queue.Put(Packet(PlatformPeer.Supernode, 1));
        Assert.Equal(1, queue.LostOf(PlatformPeer.Supernode));
        await foreach (CaptureQueue.Entry _ in queue.ReadAllAsync()) break;
        queue.Put(Packet(PlatformPeer.Supernode, 1));
        Assert.Equal(1, queue.Lost);
    }

    [Fact]
    public async Task Disk_ThatIsFull_EndsTheCapture_AndIsTold()
    {
        CaptureQueue queue = new(TimeProvider.System);
        using CaptureFile file = new(new FullDisk(room: 2000));
        PlatformWatch watch = new(0, null);
        CaptureWriter writer = new(queue, watch, file, null, new SniffPlan { Seeds = [] });
        int stops = 0;
        queue.Put(Packet(PlatformPeer.Child, 300_000));
        queue.Put(Packet(PlatformPeer.Child, 300_000));
        queue.Complete();
        await writer.RunAsync(() => stops++);
        Assert.Equal(1, stops);
        Assert.Contains("No space left", writer.Problem!.What, StringComparison.Ordinal);
        Assert.Contains("can be read", writer.Problem.Remedy, StringComparison.Ordinal);
    }

    private static Captured Packet(PlatformPeer peer, int bytes) =>
        new(0, peer, CaptureKind.Datagram, IsOwn: false, 0, default, default, new byte[bytes]);

    /// <summary>A disk with room for so many bytes.</summary>
    private sealed class FullDisk(int room) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > room) throw new IOException("No space left on device");
            base.Write(buffer);
        }
    }
}
