using Canopy.Hosting;
using Canopy.Simulating;
using Canopy.Simulation.Scenarios;

namespace Canopy.Tests.Simulating;

public sealed class ScenarioKnobsTests
{
    [Fact]
    public void Turn_OfWhatIsThereAndOfWhatIsNot_ChangesTheScenarioAndNothingElse()
    {
        const string text = """
            name: "# quoted"
            peers: 1_000
            sessions: { ordinary: { model: logNormal, median: 75m, sigma: 1.1 } }
            rules:
              hopsmax: 2
            faults:
              - { kind: killSupernodes, at: 10m, share: 0.5 }
            """;
        Scenario scenario = ScenarioReader.Read(text, out _)!;
        string? turned = ScenarioKnobs.Turn(text, scenario,
        [
            new("peers", 800), new("sessions.ordinary.median", 60.5), new("rules.HopsMax", 3), new("faults.0.share", 0.25),
            new("queries.every", 90), new("loss", 0.001), new("sessions.crashes", 0),
        ], out Problem? problem);
        Assert.Null(problem);
        Scenario read = ScenarioReader.Read(turned!, out IReadOnlyList<ScenarioProblem> problems)!;
        Assert.Empty(problems);
        Assert.Equal(("# quoted", 800, 3, 0.25), (read.Name, read.Peers, read.Rules.HopsMax, read.Faults[0].Share));
        Assert.Equal((TimeSpan.FromSeconds(90), 0.001, 0.0), (read.Queries!.MeanInterval, read.Loss, read.Sessions.Crashes));
        Assert.Equal(60.5, ScenarioKnobs.Of(turned!, read).Single(knob => knob.Path == "sessions.ordinary.median").Value);
        Assert.Equal(scenario.Duration, read.Duration);
    }
}
