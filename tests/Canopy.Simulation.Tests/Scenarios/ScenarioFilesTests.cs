using Canopy.Core;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;

namespace Canopy.Simulation.Tests.Scenarios;

/// <summary>The files in scenarios/ are what they say.</summary>
public sealed class ScenarioFilesTests
{
    /// <summary>What is run here at most; more is for canopy simulate.</summary>
    private const int PeersMost = 400;

    private static readonly TimeSpan s_most = TimeSpan.FromHours(6);

    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "scenarios");

    public static TheoryData<string> Files => [.. Names];

    public static TheoryData<string> Small => [.. Names.Where(name => Read(name).Peers <= 10_000)];

    private static IEnumerable<string> Names => Directory.EnumerateFiles(s_folder, "*.yaml").Order(StringComparer.Ordinal)
        .Select(path => Path.GetFileNameWithoutExtension(path));

    [Theory]
    [MemberData(nameof(Files))]
    public void File_OfAScenario_IsReadAndBearsItsName(string name)
    {
        Scenario scenario = Read(name);
        Assert.Equal(name, scenario.Name);
        Assert.NotEmpty(scenario.About);
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void Run_OfASmallScenario_HoldsItsInvariantsUnlessItIsTheCanary(string name)
    {
        SimulationRun run = Run(name);
        Assert.Equal(name == "canary", run.Checks.Violations > 0);
        Assert.True(run.Checks.Checked > 1000);
        Assert.Equal(run.Scenario.Faults.Length, run.Figures.Faults);
        // It has neither died out nor been swamped.
        if (name != "canary") Assert.InRange(run.Census.Supernodes, 1, run.Census.Online / 4);
    }

    [Fact]
    public void Run_InWhichHalfOfTheSupernodesDie_HealsWithinMinutes() =>
        Assert.InRange(Run("half-the-supernodes-die").Figures.HealingSeconds, 5, 600);

    [Fact]
    public void Run_WithLiars_FindsWhatThereIs()
    {
        SimulationRun run = Run("liars");
        (int online, int supernodes, int attached) = run.Census;
        Assert.True(attached > 0.95 * (online - supernodes), $"{attached} of {online - supernodes} are attached");
        Assert.True(run.Figures.SearchesFound > 0.9 * run.Figures.SearchesPossible);
    }

    [Fact]
    public void Run_OfTheNetworkOf2004_AtAHundredth_HasNearlyAllAttachedAndHolds()
    {
        SimulationRun run = new(Read("kazaa-2004").Scaled(0.01), seed: 1);
        run.World.RunUntil(new Instant(0) + TimeSpan.FromMinutes(25));
        (int online, int supernodes, int attached) = run.Census;
        Assert.Equal(0, run.Checks.Violations);
        Assert.InRange(online, 29_000, 30_300);
        Assert.True(attached > 0.97 * (online - supernodes), $"{attached} of {online - supernodes} are attached");
        Assert.True(run.Figures.SearchesFound > 0.75 * run.Figures.SearchesPossible);
    }

    private static SimulationRun Run(string name)
    {
        Scenario scenario = Read(name);
        SimulationRun run = new(scenario.Scaled(Math.Min(1, (double)PeersMost / scenario.Peers)), seed: 1);
        if (scenario.Duration > s_most) run.LastFor(s_most);
        run.World.RunUntil(run.End);
        return run;
    }

    private static StringReader Open(string path, out string problem)
    {
        problem = "";
        return new(File.ReadAllText(Path.Combine(s_folder, path)));
    }

    private static Scenario Read(string name)
    {
        string text = File.ReadAllText(Path.Combine(s_folder, name + ".yaml"));
        Scenario? read = ScenarioReader.Read(text, out IReadOnlyList<ScenarioProblem> problems, Open);
        Assert.Empty(problems);
        return read!;
    }
}
