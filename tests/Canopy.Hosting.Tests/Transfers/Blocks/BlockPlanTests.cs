using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Blocks;

namespace Canopy.Hosting.Tests.Transfers.Blocks;

public sealed class BlockPlanTests
{
    private readonly ManualClock _clock = new();
    private readonly BlockPlan _plan = new(BlockTree.PieceHeight);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Runs_UnderAnyAddsAndTakes_AreThoseOfASet(int seed)
    {
        Random random = new(seed);
        BlockRuns runs = new();
        SortedSet<int> model = [];
        for (int step = 0; step < 500; step++)
        {
            int first = random.Next(300), count = random.Next(1, 40);
            PieceSet have = new(8, [(byte)random.Next(256)]);
            if (random.Next(2) == 0)
            {
                runs.Add(new(first, first + count));
                model.UnionWith(Enumerable.Range(first, count));
            }
            else
            {
                BlockRun taken = runs.Take(count, have, BlockTree.PieceHeight);
                int expected = model.FirstOrDefault(block => have.Contains(block >> BlockTree.PieceHeight), -1);
                Assert.Equal(expected < 0, taken.IsEmpty);
                if (taken.IsEmpty) continue;
                Assert.Equal(expected, taken.First);
                Assert.InRange(taken.Count, 1, count);
                for (int block = taken.First; block < taken.End; block++)
                {
                    Assert.True(have.Contains(block >> BlockTree.PieceHeight));
                    Assert.True(model.Remove(block));
                }
            }
            Assert.Equal(model.Count, runs.Count);
            Assert.Equal(model, runs.All.SelectMany(run => Enumerable.Range(run.First, run.Count)));
        }
    }

    /// <summary>Else those who wait for work would wake each other for ever, and starve those who work.</summary>
    [Fact]
    public void Free_OfNothing_WakesNobody()
    {
        Task changed = _plan.Changed;

        _plan.Free(default);
        Assert.False(changed.IsCompleted);

        _plan.Free(new(0, 1));
        Assert.True(changed.IsCompleted);
    }

    [Fact]
    public void Take_FirstRun_IsAPiece_AndTheNextAreAsLongAsTheSourceIsFast()
    {
        _plan.Free(new(0, 100_000));
        SourcePace slow = new(_clock), fast = new(_clock);

        Assert.Equal(new(0, 64), Give(slow, TimeSpan.FromSeconds(10)).Asked);
        Assert.Equal(new(64, 128), Give(fast, TimeSpan.FromSeconds(0.5)).Asked);
        using FetchRun next = _plan.Take(slow, null)!, quick = _plan.Take(fast, null)!;

        // 6.4 blocks a second: three seconds are 19; the fast one grows fourfold at most.
        Assert.Equal(19, next.Asked.Count);
        Assert.Equal(256, quick.Asked.Count);
    }

    [Fact]
    public void Take_NothingFree_TakesTheTailOfTheSlowest_InProportionToTheRates()
    {
        _plan.Free(new(0, 128));
        SourcePace fast = new(_clock), slow = new(_clock);
        using FetchRun victim = _plan.Take(slow, null)!;
        Give(fast, TimeSpan.FromSeconds(2));
        Count(slow, victim, 2 * 16, TimeSpan.Zero);

        // 32 blocks are left at 16 blocks a second; the thief makes 32: a third stays.
        using FetchRun stolen = _plan.Take(fast, null)!;
        Assert.Equal(new(32 + 10, 64), stolen.Asked);
        Assert.Equal(42, victim.End);
        Assert.False(victim.Robbed.IsCancellationRequested);
        Assert.Equal(42, _plan.Claim(victim, 60));
    }

    [Fact]
    public void Take_VictimIsSilent_TakesAllAndCutsIt()
    {
        _plan.Free(new(0, 128));
        SourcePace fast = new(_clock), silent = new(_clock);
        using FetchRun victim = _plan.Take(silent, null)!;
        Give(fast, TimeSpan.FromSeconds(1));
        Assert.Null(_plan.Take(fast, null));

        _clock.Advance(TimeSpan.FromSeconds(5));
        using FetchRun stolen = _plan.Take(fast, null)!;

        Assert.Equal(new(0, 64), stolen.Asked);
        Assert.True(victim.Robbed.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
        _plan.End(victim);
        _plan.End(stolen);
        using FetchRun again = _plan.Take(fast, null)!;
        Assert.Equal(0, again.Asked.First);
    }

    [Fact]
    public void Take_WhatEndsSoon_IsLeftAlone()
    {
        _plan.Free(new(0, 128));
        SourcePace fast = new(_clock), other = new(_clock);
        using FetchRun running = _plan.Take(other, null)!;
        Give(fast, TimeSpan.FromSeconds(1));
        Count(other, running, 60, TimeSpan.FromSeconds(1));

        Assert.Null(_plan.Take(fast, null));
        Assert.False(_plan.WantsHands);
    }

    private FetchRun Give(SourcePace pace, TimeSpan time)
    {
        FetchRun run = _plan.Take(pace, null)!;
        Count(pace, run, run.Asked.Count, time);
        _plan.End(run);
        run.Dispose();
        return run;
    }

    private void Count(SourcePace pace, FetchRun run, int blocks, TimeSpan time)
    {
        _clock.Advance(time);
        pace.Count(blocks * BlockTree.BlockSize);
        _plan.Claim(run, run.Asked.First + blocks);
    }
}
