using Canopy.Core;
using Canopy.Simulation.Models.Churn;
using Canopy.Simulation.Scenarios;

namespace Canopy.Simulation.Tests.Scenarios;

public sealed class LifetimesReaderTests
{
    private const string Trace = "a\t2\t 0 600 1000 1600\nb\t1\t 500 1700\n";

    [Theory]
    [InlineData("{ model: logQuadratic }", 10, 0.31)]
    [InlineData("{ model: logQuadratic, shorter: { length: 20m, share: 0.4 }, longer: { length: 2h, share: 0.8 } }", 20, 0.4)]
    public void Read_OfALogQuadraticThroughTwoPoints_MeetsThem(string text, double minutes, double share)
    {
        ILifetimes read = Good($"sessions:\n  ordinary: {text}").Sessions.Ordinary;
        Rng rng = new(1);
        int shorter = 0;
        const int Draws = 20_000;
        for (int i = 0; i < Draws; i++) if (read.Draw(ref rng).TotalMinutes <= minutes) shorter++;
        // The range cuts off the tails, the shortest ones most.
        Assert.InRange((double)shorter / Draws, share - 0.12, share + 0.05);
    }

    [Fact]
    public void Read_OfALogQuadraticByItsNumbers_IsThatVeryModel()
    {
        ILifetimes read = Good("sessions:\n  capable: { model: logQuadratic, b: -1, c: -0.2, least: 30s, most: 1d }").Sessions.Capable;
        LogQuadraticLifetimes meant = LogQuadraticLifetimes.TryMake(-1, -0.2, TimeSpan.FromSeconds(30), TimeSpan.FromDays(1), out _)!;
        Assert.Equal(meant.Describe(), read.Describe());
    }

    [Fact]
    public void Read_OfATrace_DrawsItsSessionsAndForAbsencesWhatLiesBetween()
    {
        SessionModel read = Good("""
            sessions:
              ordinary: { model: trace, file: some.avt }
              capable: { model: trace, file: some.avt, complete: true }
              away: { model: trace, file: some.avt }
            """).Sessions;
        Assert.Equal((600 + 600 + 1200) / 3.0, read.Ordinary.Mean.TotalSeconds, 3);
        Assert.Equal(600, read.Capable.Mean.TotalSeconds, 3);
        Assert.Equal(400, read.Away.Mean.TotalSeconds, 3);
    }

    [Theory]
    [InlineData("{ model: trace }", 2, "a trace needs the name of its file")]
    [InlineData("{ model: trace, file: none.avt }", 2, "'none.avt' cannot be read: it is not here")]
    [InlineData("{ model: trace, file: empty.avt }", 2, "'empty.avt' has no sessions of any length")]
    [InlineData("{ model: trace, file: backwards.avt }", 2, "'backwards.avt': Line 1: '600 0' is no start and end")]
    [InlineData("{ model: trace, file: negative.avt }", 2, "'negative.avt': Line 2: '-5 10' is no start and end")]
    [InlineData("{ model: trace, file: short.avt }", 2, "'short.avt': Line 1: 2 sessions need 4 numbers, here are 2")]
    [InlineData("{ model: trace, file: some.avt, of: lives }", 2, "of: 'lives' is not one of sessions, absences")]
    [InlineData("\n    model: trace\n    file: none.avt", 4, "'none.avt' cannot be read")]
    [InlineData("{ model: logQuadratic, b: -1 }", 2, "b and c belong together")]
    [InlineData("{ model: logQuadratic, b: -1, c: 0, shorter: { length: 1m } }", 2, "without the points")]
    [InlineData("{ model: logQuadratic, least: 2d, most: 1d }", 2, "The longest length must be longer than the shortest")]
    [InlineData("{ model: logQuadratic, shorter: { length: 2h } }", 2, "The two points need a shorter length with a smaller share")]
    [InlineData("{ model: logQuadratic, shorter: { lenght: 2m } }", 2, "'shorter' knows no 'lenght' (did you mean 'length'?)")]
    [InlineData("{ model: log }", 2, "'log' is not one of exponential, weibull, logNormal, pareto, logQuadratic, trace, fixed")]
    public void Read_OfOneMistake_NamesItWithItsLine(string text, int line, string what)
    {
        Assert.Null(ScenarioReader.Read($"sessions:\n  ordinary: {text}", out IReadOnlyList<ScenarioProblem> problems, Open));
        ScenarioProblem problem = Assert.Single(problems);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void Read_WithoutAFolder_HasNoFiles()
    {
        const string Text = "sessions: { away: { model: trace, file: some.avt } }";
        Assert.Null(ScenarioReader.Read(Text, out IReadOnlyList<ScenarioProblem> problems));
        Assert.Contains("a scenario without a folder", Assert.Single(problems).What, StringComparison.Ordinal);
    }

    private static StringReader? Open(string path, out string problem)
    {
        string? text = path switch
        {
            "some.avt" => Trace,
            "empty.avt" => "a\t0\t\n",
            "backwards.avt" => "a\t1\t 600 0\n",
            "negative.avt" => "a\t1\t 0 5\nb\t1\t -5 10\n",
            "short.avt" => "a\t2\t 0 5\n",
            _ => null,
        };
        problem = text is null ? "it is not here" : "";
        return text is null ? null : new(text);
    }

    private static Scenario Good(string text)
    {
        Scenario? read = ScenarioReader.Read(text, out IReadOnlyList<ScenarioProblem> problems, Open);
        Assert.Empty(problems);
        return read!;
    }
}
