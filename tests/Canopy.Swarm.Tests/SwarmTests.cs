namespace Canopy.Swarm.Tests;

public sealed class SwarmTests
{
    private const int SeedsEach = 10;

    /// <summary>Fifty seeds; ./do swarm runs a thousand.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(21)]
    [InlineData(31)]
    [InlineData(41)]
    public void Worlds_OfTenSeeds_ComeTogetherAgainAndFindWhatThereIs(int first)
    {
        SwarmRun run = new(new(SeedsEach, (ulong)first, Json: false), static _ => { });
        IReadOnlyList<RoundResult> results = run.Run();

        Assert.Equal(Enumerable.Range(first, SeedsEach).Select(seed => (ulong)seed), results.Select(result => result.Seed));
        Assert.All(results, result => Assert.True(result.IsSound, $"{result.Replay}: {string.Join("; ", result.Failures)}"));
        Assert.True(results.Sum(result => result.Asked) > 200);
    }

    [Fact]
    public void Draw_OfOneSeed_IsAlwaysTheSame()
    {
        Assert.Equal(new ScenarioDraw(7).ToString(), new ScenarioDraw(7).ToString());
        Assert.NotEqual(new ScenarioDraw(7).ToString(), new ScenarioDraw(8).ToString());
        (RoundResult one, RoundResult other) = (new Round(3).Run(), new Round(3).Run());
        Assert.Equal((one.Events, one.Online, one.Questions), (other.Events, other.Online, other.Questions));
    }

    [Fact]
    public void Draws_OfManySeeds_AreSmallAndOfAllKinds()
    {
        ScenarioDraw[] draws = [.. Enumerable.Range(1, 300).Select(seed => new ScenarioDraw((ulong)seed))];

        Assert.All(draws, draw => Assert.InRange(draw.Scenario.Peers, 50, 600));
        Assert.Equal(Enum.GetValues<Simulation.Scenarios.FaultKind>().Length - 1,
            draws.SelectMany(draw => draw.Scenario.Faults).Select(fault => fault.Kind).Distinct().Count());
        Assert.Contains(draws, draw => draw.IsThroughWire);
        Assert.Contains(draws, draw => draw.Scenario.Queries is null);
        Assert.Contains(draws, draw => draw.Scenario.Loss == 0);
    }

    [Theory]
    [InlineData("--seeds 5 --first 12 --json", 5, 12, true)]
    [InlineData("", 100, 1, false)]
    public void Options_ThatCanBe_AreRead(string line, int seeds, ulong first, bool json) =>
        Assert.Equal(new(seeds, first, json), SwarmOptions.Parse(Words(line), out _));

    [Theory]
    [InlineData("--seeds 0", "'0' is nothing that --seeds can take")]
    [InlineData("--first -1", "'-1' is nothing that --first can take")]
    [InlineData("--seeds", "'' is nothing that --seeds can take")]
    [InlineData("--sees 4", "there is no option '--sees'")]
    public void Options_ThatCannotBe_AreNamed(string line, string what)
    {
        Assert.Null(SwarmOptions.Parse(Words(line), out string mistake));
        Assert.Equal(what, mistake);
    }

    [Fact]
    public void Verdict_OfAFailedWorld_TellsHowToReplayIt()
    {
        RoundResult failed = new(17, "a world");
        failed.Failures.Add("3 files were not found");
        StringWriter words = new(), json = new();
        Verdict.Write(new(2, 16, Json: false), [new(16, "another"), failed], TimeSpan.FromSeconds(3), words);
        Verdict.Write(new(2, 16, Json: true), [new(16, "another"), failed], TimeSpan.FromSeconds(3), json);

        Assert.Contains("./do swarm --seeds 1 --first 17", words.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 of 2 whole", words.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"replay\":\"./do swarm --seeds 1 --first 17\"", json.ToString(), StringComparison.Ordinal);
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
