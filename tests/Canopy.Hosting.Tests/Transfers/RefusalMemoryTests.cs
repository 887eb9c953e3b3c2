using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class RefusalMemoryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualClock _clock = new();
    private readonly RefusalMemory _memory;

    public RefusalMemoryTests() => _memory = new(_clock);

    [Fact]
    public void Recall_BeforeItsTime_IsTheSameWords_AndAfterNothing()
    {
        _memory.Remember(Peer(1), "no", Minute, endsWithASlot: true);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(new("no", TimeSpan.FromSeconds(40), false), Recall(1));
        Assert.Null(Recall(2));
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(Recall(1));
    }

    [Fact]
    public void Recall_OnceASlotIsFree_IsForgotten_UnlessItWasNotAboutASlot()
    {
        _memory.Remember(Peer(1), "no", Minute, endsWithASlot: true);
        _memory.Remember(Peer(2), "never", Minute, endsWithASlot: false);
        Assert.Null(Recall(1, isFree: true));
        Assert.Null(Recall(1));
        Assert.NotNull(Recall(2, isFree: true));
    }

    [Fact]
    public void Recall_OfWhatTakesNoSlot_IsNotRefusedForWantOfOne()
    {
        _memory.Remember(Peer(1), "no", Minute, endsWithASlot: true);
        Assert.Null(_memory.Recall(Peer(1), takesSlot: false, _ => false));
        Assert.NotNull(Recall(1));
    }

    [Fact]
    public void Recall_OfWhoAsksOnAndOn_SaysThatItIsDeaf()
    {
        _memory.Remember(Peer(1), "no", Minute, endsWithASlot: true);
        for (int ask = 0; ask < TransferLimits.EarlyAsksMax; ask++) Assert.False(Recall(1)!.Value.IsDeaf);
        Assert.True(Recall(1)!.Value.IsDeaf);
    }

    [Fact]
    public void Remember_MoreThanAreKept_ForgetsAll()
    {
        for (int peer = 0; peer < TransferLimits.RefusalsRememberedMax; peer++) _memory.Remember(Peer(peer), "no", Minute, true);
        Assert.NotNull(Recall(0));
        _memory.Remember(Peer(-1), "no", Minute, true);
        Assert.Null(Recall(0));
        Assert.NotNull(Recall(-1));
    }

    [Fact]
    public void Miss_TooManyInAMinute_SendsAwayForAMinute()
    {
        for (int miss = 1; miss < TransferLimits.MissesPerMinuteMax; miss++) _memory.CountMiss(Peer(1));
        Assert.Null(Recall(1));
        _memory.CountMiss(Peer(1));
        Assert.Contains("not shared here", Recall(1)!.Value.Words, StringComparison.Ordinal);
        _clock.Advance(Minute);
        Assert.Null(Recall(1));
        _memory.CountMiss(Peer(1));
        Assert.Null(Recall(1));
    }

    private static PeerId Peer(int number) => PeerId.Read([.. BitConverter.GetBytes(number), .. new byte[28]]);

    private RememberedRefusal? Recall(int peer, bool isFree = false) => _memory.Recall(Peer(peer), takesSlot: true, _ => isFree);
}
