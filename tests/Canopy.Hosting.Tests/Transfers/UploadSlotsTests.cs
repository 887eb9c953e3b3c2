using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class UploadSlotsTests
{
    private readonly ManualClock _clock = new();

    private static PeerId Peer(int number) => PeerId.Read([.. BitConverter.GetBytes(number), .. new byte[28]]);

    [Fact]
    public void Enter_WhenFull_QueuesInOrder()
    {
        UploadSlots slots = new(_clock) { Max = 1 };
        Assert.True(slots.Enter(Peer(1)).Granted);
        Assert.Contains("number 1 in line", slots.Enter(Peer(2)).Words, StringComparison.Ordinal);
        Assert.Contains("number 2 in line", slots.Enter(Peer(3)).Words, StringComparison.Ordinal);
        slots.Leave(Peer(1));
        Assert.Contains("number 2 in line", slots.Enter(Peer(3)).Words, StringComparison.Ordinal);
        Assert.Contains("number 3 in line", slots.Enter(Peer(4)).Words, StringComparison.Ordinal);
        Assert.True(slots.Enter(Peer(2)).Granted);
        Assert.Equal((1, 2), (slots.Used, slots.InLine));
    }

    [Fact]
    public void Enter_FirstInLineNeverReturns_NextIsServed()
    {
        UploadSlots slots = new(_clock) { Max = 1 };
        slots.Enter(Peer(1));
        UploadPlace dead = slots.Enter(Peer(2));
        slots.Enter(Peer(3));
        slots.Leave(Peer(1));
        _clock.Advance(dead.RetryAfter * 3 + TimeSpan.FromSeconds(1));
        Assert.True(slots.Enter(Peer(3)).Granted);
    }

    [Fact]
    public void Enter_OnePeerTooOften_IsRefused()
    {
        UploadSlots slots = new(_clock);
        for (int upload = 0; upload < TransferLimits.UploadsPerPeerMax; upload++) Assert.True(slots.Enter(Peer(1)).Granted);
        Assert.Contains("the most for one peer", slots.Enter(Peer(1)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_LineFull_SaysSo()
    {
        UploadSlots slots = new(_clock) { Max = 0 };
        for (int peer = 0; peer < TransferLimits.UploadLineMax; peer++) slots.Enter(Peer(peer));
        Assert.Contains("is full", slots.Enter(Peer(-1)).Words, StringComparison.Ordinal);
        Assert.Equal(TransferLimits.UploadLineMax, slots.InLine);
    }

    [Fact]
    public async Task Rate_TakesNoMoreThanAllowed()
    {
        ByteRate rate = new(_clock) { BytesPerSecond = 10_000 };
        long sent = 0;
        Task sender = Task.CompletedTask;
        for (int tenth = 0; tenth < 100; tenth++)
        {
            while (sender.IsCompleted)
            {
                await sender;
                sent += 1250;
                sender = rate.TakeAsync(1250, CancellationToken.None);
            }
            _clock.Advance(TimeSpan.FromSeconds(0.1));
        }
        Assert.InRange(sent, 98_000, 107_000);
    }
}
