using Canopy.Torture.Plans;
using Canopy.Torture.Rounds;
using Xunit.Abstractions;

namespace Canopy.Torture.Tests;

/// <summary>A tenth of the torture: real processes, real SIGKILL.</summary>
public sealed class TortureTests(ITestOutputHelper output)
{
    private const ulong Seed = 20_261_126;

    [Fact]
    public async Task Tenth_OfTheTorture_LosesNothing()
    {
        output.WriteLine($"seed {Seed}");
        TortureOptions options = new(Seed, Downloads: 20, Kills: 10, Only: null, Json: false);
        using TortureRun run = new(options, output.WriteLine);
        RoundResult result = await run.RunAsync();

        Assert.True(result.Failures.Count == 0, $"seed {Seed}\n{string.Join("\n\n", result.Failures)}");
        Assert.Equal(result.Downloads, result.Identical);
        Assert.Equal(result.Liars, result.LiarsNamed);
        Assert.All(Phases.All, phase => Assert.True(result.Kills.GetValueOrDefault(phase) >= 2, $"too few kills in {phase}"));
    }
}
