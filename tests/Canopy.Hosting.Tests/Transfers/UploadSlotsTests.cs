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
        slots.Leave(Peer(1), hasGone: true);
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
    public void Slot_OverAShortPause_StaysItsPeers_AndNotOverALongOne()
    {
        UploadSlots slots = new(_clock) { Max = 1 };
        slots.Enter(Peer(1));
        slots.Enter(Peer(2));
        slots.Leave(Peer(1));
        Assert.False(slots.IsFreeFor(Peer(2)));
        Assert.True(slots.Enter(Peer(1)).Granted);
        slots.Leave(Peer(1));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(slots.IsFreeFor(Peer(2)));
        Assert.Contains("number 2 in line", slots.Enter(Peer(1)).Words, StringComparison.Ordinal);
        Assert.True(slots.Enter(Peer(2)).Granted);
    }

    [Fact]
    public void Turn_WhileNobodyWaits_GoesOn_AndOnceSomebodyDoes_Ends()
    {
        UploadSlots slots = new(_clock) { Max = 1 };
        slots.Enter(Peer(1));
        _clock.Advance(TransferLimits.UploadTurn);
        slots.Leave(Peer(1));
        Assert.True(slots.Enter(Peer(1)).Granted);
        slots.Enter(Peer(2));
        slots.Leave(Peer(1));
        Assert.Contains("number 2 in line", slots.Enter(Peer(1)).Words, StringComparison.Ordinal);
        Assert.True(slots.Enter(Peer(2)).Granted);
    }

    [Fact]
    public void Turn_ThatOverlappingRequestsWouldNeverEnd_EndsAllTheSame()
    {
        UploadSlots slots = new(_clock) { Max = 1 };
        slots.Enter(Peer(1));
        slots.Enter(Peer(1));
        slots.Enter(Peer(2));
        _clock.Advance(TransferLimits.UploadTurn);
        slots.Enter(Peer(2));
        slots.Leave(Peer(1));
        Assert.False(slots.Enter(Peer(1)).Granted);
        slots.Leave(Peer(1));
        Assert.True(slots.Enter(Peer(2)).Granted);
    }

    [Fact]
    public void Expected_IsLearntFromTheTurnsOfLate_AndRetryFitsIt()
    {
        UploadSlots slots = new(_clock) { Max = 2 };
        for (int turn = 0; turn < 100; turn++) Hold(slots, TimeSpan.FromSeconds(80));
        slots.Enter(Peer(1));
        slots.Enter(Peer(2));
        UploadPlace first = slots.Enter(Peer(3)), third = slots.Enter(Peer(4));
        Assert.InRange(first.Expected.TotalSeconds, 39, 41);
        Assert.Equal(TimeSpan.FromSeconds(10), first.RetryAfter);
        Assert.Contains("All 2 upload slots are taken; you are number 1 in line, about 40 s.", first.Words, StringComparison.Ordinal);
        Assert.InRange(third.Expected.TotalSeconds, 78, 82);
        Assert.Equal([(1, 3), (2, 4)], slots.Line().Select(waiting => (waiting.Position, waiting.Who == Peer(3) ? 3 : 4)));
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.True(slots.Enter(Peer(5)).Expected > TimeSpan.FromMinutes(1), "turns that last already tell that turns have become longer");
    }

    [Theory]
    [InlineData(0.4, "about 5 s")]
    [InlineData(41, "about 45 s")]
    [InlineData(56, "about 1 min")]
    [InlineData(125, "about 2 min")]
    [InlineData(5400, "about 1.5 h")]
    public void About_IsNoFinerThanItCanBeKnown(double seconds, string words) =>
        Assert.Equal(words, UploadPlace.About(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Enter_WhileTheLimitIsNotFilled_OpensFurtherSlots_UpToTwice()
    {
        bool leavesRoom = false;
        UploadSlots slots = new(_clock, () => leavesRoom) { Max = 2 };
        slots.Enter(Peer(1));
        slots.Enter(Peer(2));
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(slots.Enter(Peer(3)).Granted);
        leavesRoom = true;
        Assert.True(slots.Enter(Peer(3)).Granted);
        Assert.False(slots.Enter(Peer(4)).Granted, "the third has to show first that there is still room");
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(slots.Enter(Peer(4)).Granted);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(slots.Enter(Peer(5)).Granted);
        Assert.Equal(2 * TransferLimits.FurtherSlotsFactor, slots.Used);
    }

    [Fact]
    public void Line_WithOneWhoAsksAllTheTime_ServesEverybodyAlike()
    {
        UploadSlots slots = new(_clock) { Max = 1 };
        Dictionary<int, int> served = [];
        double[] askAt = new double[6];
        int holder = -1;
        for (double now = 0, until = 0; now < 3600; now += 0.5)
        {
            if (holder >= 0 && now >= until) slots.Leave(Peer(holder), hasGone: true);
            if (now >= until) holder = -1;
            for (int peer = 0; peer < askAt.Length; peer++)
            {
                if (peer == holder || (peer > 0 && now < askAt[peer])) continue;
                UploadPlace place = slots.Enter(Peer(peer));
                askAt[peer] = now + place.RetryAfter.TotalSeconds;
                if (!place.Granted) continue;
                served[peer] = served.GetValueOrDefault(peer) + 1;
                (holder, until) = (peer, now + 20);
            }
            _clock.Advance(TimeSpan.FromSeconds(0.5));
        }
        Assert.Equal(6, served.Count);
        Assert.InRange(served[0], 1, served.Values.Min() + 2);
    }

    private void Hold(UploadSlots slots, TimeSpan time)
    {
        Assert.True(slots.Enter(Peer(1)).Granted);
        _clock.Advance(time);
        slots.Leave(Peer(1), hasGone: true);
    }
}
