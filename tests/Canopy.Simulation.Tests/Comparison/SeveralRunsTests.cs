using System.Collections.Immutable;
using Canopy.Simulation.Comparison;

namespace Canopy.Simulation.Tests.Comparison;

public sealed class SeveralRunsTests
{
    private static readonly PaperRow s_row = new("7a", "something", "60", "53-67", "", Verdict.Out) { Least = 53, Most = 67 };

    [Fact]
    public void Rows_OfWhichEachIsOutButTheMeanIsIn_AreIn()
    {
        MeanRow mean = Mean(s_row with { Number = 50 }, s_row with { Number = 70 });
        Assert.Equal((Verdict.In, 60), (mean.Verdict, mean.Interval!.Mean));
    }

    [Fact]
    public void Rows_OfWhichOneSawTooLittle_CountTheOthers()
    {
        MeanRow mean = Mean(s_row with { Number = 60 }, s_row with { Number = 1, Verdict = Verdict.NotMeasured });
        Assert.Equal((Verdict.In, 1), (mean.Verdict, mean.Interval!.Count));
        MeanRow none = Mean(s_row with { Verdict = Verdict.NotMeasured });
        Assert.Equal((Verdict.NotMeasured, null), (none.Verdict, none.Interval));
    }

    [Fact]
    public void Rows_ThatWereGiven_StayInputs() =>
        Assert.Equal(Verdict.Input, Mean(s_row with { Number = 60, Verdict = Verdict.Input }).Verdict);

    [Fact]
    public void Rows_WithAnotherNumberThatMustLieBelow_JudgeTheMeansOfBoth()
    {
        PaperRow open = s_row with { Least = 1, Most = null };
        Assert.Equal(Verdict.In, Mean(open with { Number = 2, Below = 1 }, open with { Number = 2, Below = 2.5 }).Verdict);
        Assert.Equal(Verdict.Out, Mean(open with { Number = 2, Below = 2 }, open with { Number = 2, Below = 2.5 }).Verdict);
    }

    private static MeanRow Mean(params PaperRow[] rows) =>
        Assert.Single(SeveralRuns.Rows([.. rows.Select(row => ImmutableArray.Create(row))]));
}
