using Canopy.Simulation.Models.Churn;
using Canopy.Simulation.Scenarios;

namespace Canopy.Simulation.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    [Fact]
    public void Read_OfNothing_GivesTheDefaults()
    {
        Scenario read = ScenarioReader.Read("# nothing\n", out IReadOnlyList<ScenarioProblem> problems)!;

        Assert.Empty(problems);
        Assert.Equal((1000, 10), (read.Peers, read.Supernodes));
        Assert.Equal(new Scenario().Duration, read.Duration);
        Assert.NotNull(read.Queries);
    }

    [Fact]
    public void Read_OfEveryKey_IsWhatStandsThere()
    {
        Scenario read = Good("""
            name: all of it
            about: every key once
            peers: 20_000
            supernodes: 150
            warmUp: 10m
            arrival: 90s
            duration: 2h
            checkEvery: 5s
            loss: 0.1
            nat: 0.4
            rules: { promotionUptime: 5m, HopsMax: 3 }
            lines: { modem: 0.2, DSL: 0.6, cable: 0.2, campus: 0 }
            sessions:
              ordinary: { model: weibull, shape: 0.6, scale: 20m }
              capable: { model: fixed, length: 3h }
              away: { model: exponential, mean: 10m }
              crashes: 0.2
              silences: 0.05
              day: { amplitude: 0.5, peakHour: 20 }
            files: { items: 500, words: 99, itemsPerArtist: 3, popularity: { b: -0.8, c: 0 } }
            queries: { every: 20m, repeats: 0.1, threeWords: 0.3, types: 0.2, hopping: 0.5, wanted: { b: -1, c: -0.1 } }
            faults:
              - { kind: partition, at: 10m, for: 2m, region: Western Europe }
              - { kind: killPeers, at: 30m, share: 0.25 }
            """);

        Assert.Equal(("all of it", "every key once", 20_000, 150), (read.Name, read.About, read.Peers, read.Supernodes));
        Assert.Equal((10, 1.5, 120), (read.WarmUp.TotalMinutes, read.Arrival.TotalMinutes, read.Duration.TotalMinutes));
        Assert.Equal((5, 0.1), (read.CheckInterval.TotalSeconds, read.Loss));
        Assert.Equal((TimeSpan.FromMinutes(5), 3), (read.Rules.PromotionUptime, read.Rules.HopsMax));
        Assert.Equal([0.2, 0.6, 0.2, 0], read.Capacities.Classes.Select(line => line.Share));
        Assert.Equal(TimeSpan.FromHours(3), Assert.IsType<FixedLifetimes>(read.Sessions.Capable).Mean);
        Assert.IsType<WeibullLifetimes>(read.Sessions.Ordinary);
        Assert.Equal((0.2, 0.05), (read.Sessions.Crashes, read.Sessions.Silences));
        Assert.NotNull(read.Sessions.Day);
        Assert.Equal((500, 99, 3), (read.Catalogue.Items, read.Catalogue.Words, read.Catalogue.ItemsPerArtist));
        Assert.Equal((20, 0.5), (read.Queries!.MeanInterval.TotalMinutes, read.Queries.HopShare));
        Assert.Equal([FaultKind.Partition, FaultKind.KillPeers], read.Faults.Select(fault => fault.Kind));
        Assert.Equal(("Western Europe", 2), (read.Faults[0].Region, read.Faults[0].For.TotalMinutes));
        Assert.Equal((0.25, 30), (read.Faults[1].Share, read.Faults[1].At.TotalMinutes));
    }

    [Theory]
    [InlineData("peers: many", 1, "peers: 'many' is not a whole number from 2 to 16000000")]
    [InlineData("peers: 16_000_001", 1, "not a whole number from 2 to 16000000")]
    [InlineData("peers: 10\nsupernodes: 11", 2, "supernodes: '11' is not a whole number from 1 to 10")]
    [InlineData("name: [a]", 1, "name: what stands there is not a text")]
    [InlineData("loss: 1.5", 1, "loss: '1.5' is not a number from 0 to 1")]
    [InlineData("loss: NaN", 1, "loss: 'NaN' is not a number from 0 to 1")]
    [InlineData("duration: 1 fortnight", 1, "duration: '1 fortnight' is not a time")]
    [InlineData("peer: 5", 1, "the scenario knows no 'peer' (did you mean 'peers'?)")]
    [InlineData("peers: 5\npeers: 6", 2, "'peers' stands twice in the scenario")]
    [InlineData("\n\nfiles: 7", 3, "'files' is not a map")]
    [InlineData("files:\n  itmes: 5", 2, "'files' knows no 'itmes' (did you mean 'items'?)")]
    [InlineData("files:\n  items: 0", 2, "items: '0' is not a whole number from 1 to 50000000")]
    [InlineData("files:\n  popularity: { b: 1, c: 0 }", 2, "b: '1' is not a number from -10 to 0")]
    [InlineData("files:\n  sharing: { mean: 12, top: 0.9, carries: 0.1 }", 2, "sharing: ")]
    [InlineData("queries:\n  every: 10ms", 2, "every: users would ask more often than once a second")]
    [InlineData("queries:\n  asked: perhaps", 2, "asked: 'perhaps' is not true or false")]
    [InlineData("rules:\n  hopsMax: -1", 2, "HopsMax: '-1' is not a number")]
    [InlineData("rules:\n  hops: 1", 2, "there is no rule 'hops'")]
    [InlineData("rules:\n  hopsMax: [1]", 2, "rules: 'hopsMax' is not a single value")]
    [InlineData("lines:\n  modem: 0.9", 2, "share")]
    [InlineData("lines:\n  telex: 0.1", 2, "'lines' knows no 'telex'")]
    [InlineData("faults: killPeers", 1, "faults: 'killPeers' is not a list")]
    [InlineData("faults:\n  - kind: killPeer", 2, "one of killSupernodes, killPeers")]
    [InlineData("faults:\n  - kind: partition\n    region: atlantis", 3, "region: 'atlantis' is not one of")]
    [InlineData("faults:\n  - kind: crowd\n    region: europe", 3, "an entry of 'faults' knows no 'region'")]
    [InlineData("faults:\n  - half", 2, "an entry of 'faults' is not a map")]
    public void Read_OfOneMistake_NamesItWithItsLine(string text, int line, string what)
    {
        Assert.Null(ScenarioReader.Read(text, out IReadOnlyList<ScenarioProblem> problems));
        ScenarioProblem problem = Assert.Single(problems);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
        Assert.NotEmpty(problem.Remedy);
        Assert.StartsWith($"line {line}: ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfManyMistakes_NamesThemAllInTheOrderOfTheFile()
    {
        Assert.Null(ScenarioReader.Read("""
            peers: none
            rules:
              hopsMax: x
            nat: 2
            sessions:
              away: { model: expo }
              crashes: -1
            faults:
              - kind: flod
              - share: 7
            colour: red
            """, out IReadOnlyList<ScenarioProblem> problems));

        Assert.Equal([1, 3, 4, 6, 7, 9, 10, 11], problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Read_OfATextTooLong_IsRefusedUnread()
    {
        string longest = "#" + new string('x', ScenarioReader.CharactersMax - 1);
        Assert.NotNull(ScenarioReader.Read(longest, out _));
        Assert.Null(ScenarioReader.Read(longest + "x", out IReadOnlyList<ScenarioProblem> problems));
        Assert.Contains("more than 1048576", Assert.Single(problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfPeopleWhoNeverAsk_HasNoQueries() => Assert.Null(Good("queries: { asked: false }").Queries);

    [Fact]
    public void Scaled_ToAnyNumber_KeepsTheShares()
    {
        Scenario scenario = Good("peers: 10_000\nsupernodes: 100\nfiles: { items: 4000 }");
        Scenario tenth = scenario.Scaled(0.1);
        Assert.Equal((1000, 10, 400), (tenth.Peers, tenth.Supernodes, tenth.Catalogue.Items));
        Scenario tiny = scenario.Scaled(1e-5);
        Assert.Equal((2, 1, 100), (tiny.Peers, tiny.Supernodes, tiny.Catalogue.Items));
        Assert.Equal(Scenario.PeersMax, scenario.Scaled(1e9).Peers);
    }

    private static Scenario Good(string text)
    {
        Scenario? read = ScenarioReader.Read(text, out IReadOnlyList<ScenarioProblem> problems);
        Assert.Empty(problems);
        return read!;
    }
}
