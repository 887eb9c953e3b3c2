using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>Bandwidth in virtual time: receivers that take so many bytes a second and no more.</summary>
public sealed class UploadRateTests
{
    private const int Fast = int.MaxValue;

    private readonly ManualClock _clock = new();

    [Fact]
    public void Take_OneLimitForAll_IsFilledAndNotExceeded()
    {
        UploadRate rate = new(_clock) { BytesPerSecond = 100_000 };
        double[] rates = Run(rate, (1, Fast), (2, Fast), (3, Fast));
        AssertAbout(100_000, rates.Sum());
        foreach (double one in rates) AssertAbout(33_333, one);
    }

    [Fact]
    public void Take_SlowReceiver_LeavesItsShareToTheOthers()
    {
        UploadRate rate = new(_clock) { BytesPerSecond = 100_000 };
        double[] rates = Run(rate, (1, 10_000), (2, Fast), (3, Fast));
        // Each time it has room again it waits for its turn among the others, so it gets a little less than it could take.
        Assert.InRange(rates[0], 8_000, 10_000);
        AssertAbout(45_000, rates[1]);
        AssertAbout(45_000, rates[2]);
        AssertAbout(100_000, rates.Sum());
        Assert.False(rate.HasRoom);
    }

    [Fact]
    public void Take_TwoRequestsOfOnePeer_CountAsOne()
    {
        UploadRate rate = new(_clock) { BytesPerSecond = 90_000 };
        double[] rates = Run(rate, (1, Fast), (1, Fast), (2, Fast));
        AssertAbout(45_000, rates[0] + rates[1]);
        AssertAbout(45_000, rates[2]);
    }

    [Fact]
    public void Take_LimitOfAPeer_HoldsForAllItsRequestsTogether()
    {
        UploadRate rate = new(_clock) { BytesPerSecond = 100_000, BytesPerSecondPerPeer = 20_000 };
        double[] rates = Run(rate, (1, Fast), (1, Fast), (2, Fast));
        AssertAbout(20_000, rates[0] + rates[1]);
        AssertAbout(20_000, rates[2]);
        Assert.True(rate.HasRoom);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Take_AnyMix_FillsTheLimitAsFarAsAnybodyCanTake(int seed)
    {
        Random random = new(seed);
        UploadRate rate = new(_clock)
        {
            BytesPerSecond = random.Next(50_000, 200_000), BytesPerSecondPerPeer = random.Next(0, 2) * random.Next(20_000, 60_000),
        };
        (int Peer, int Capacity)[] takers = [.. Enumerable.Range(1, random.Next(2, 9)).Select(peer => (peer, random.Next(2_000, 80_000)))];
        double[] rates = Run(rate, takers);
        double most = rate.BytesPerSecondPerPeer == 0 ? double.MaxValue : rate.BytesPerSecondPerPeer;
        foreach (double one in rates) Assert.True(one <= most * 1.03, $"seed {seed}: {one} of {most}");
        double takable = takers.Sum(taker => Math.Min(most, taker.Capacity));
        Assert.True(rates.Sum() <= rate.BytesPerSecond * 1.03, $"seed {seed}: {rates.Sum()} of {rate.BytesPerSecond}");
        Assert.True(rates.Sum() >= Math.Min(takable, rate.BytesPerSecond) * 0.95, $"seed {seed}: {rates.Sum()} of {takable}");
    }

    [Fact]
    public void Take_WithoutLimits_NeverWaits()
    {
        UploadRate rate = new(_clock);
        Assert.True(rate.TakeAsync(Peer(1), 1 << 20, CancellationToken.None).IsCompletedSuccessfully);
        Assert.Equal(TransferLimits.ChunkBytes, rate.Quantum(TransferLimits.ChunkBytes));
        Assert.False(rate.HasRoom);
    }

    [Fact]
    public void Limit_TakenAway_FreesThoseWhoWait()
    {
        UploadRate rate = new(_clock) { BytesPerSecond = 1000 };
        Assert.True(rate.TakeAsync(Peer(1), 4096, CancellationToken.None).IsCompleted);
        Task waiting = rate.TakeAsync(Peer(2), 4096, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        rate.BytesPerSecond = 0;
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Take_GivenUp_CostsNoBytes()
    {
        UploadRate rate = new(_clock) { BytesPerSecond = 1000 };
        Assert.True(rate.TakeAsync(Peer(1), 1000, CancellationToken.None).IsCompleted);
        using CancellationTokenSource cancel = new();
        Task gone = rate.TakeAsync(Peer(2), 1_000_000, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(rate.TakeAsync(Peer(3), 1000, CancellationToken.None).IsCompleted);
    }

    private static PeerId Peer(int number) => PeerId.Read([.. BitConverter.GetBytes(number), .. new byte[28]]);

    private static void AssertAbout(double expected, double actual) => Assert.InRange(actual, expected * 0.95, expected * 1.05);

    /// <summary>Bytes a second each taker got over 100 seconds.</summary>
    private double[] Run(UploadRate rate, params (int Peer, int Capacity)[] takers)
    {
        const int seconds = 100, stepsPerSecond = 100;
        double[] sent = new double[takers.Length], readyAt = new double[takers.Length];
        Task?[] waiting = new Task?[takers.Length];
        int quantum = rate.Quantum(TransferLimits.ChunkBytes);
        for (int step = 0; step < seconds * stepsPerSecond; step++)
        {
            double now = (double)step / stepsPerSecond;
            for (int at = 0; at < takers.Length; at++)
            {
                while (true)
                {
                    if (waiting[at] is null && now >= readyAt[at])
                        waiting[at] = rate.TakeAsync(Peer(takers[at].Peer), quantum, CancellationToken.None);
                    if (waiting[at] is not { IsCompleted: true }) break;
                    waiting[at] = null;
                    sent[at] += quantum;
                    readyAt[at] = Math.Max(readyAt[at], now - 0.01) + (double)quantum / takers[at].Capacity;
                }
            }
            _clock.Advance(TimeSpan.FromSeconds(1.0 / stepsPerSecond));
        }
        return [.. sent.Select(bytes => bytes / seconds)];
    }
}
