using Canopy.Core;
using Canopy.Simulation.Checkpoints;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;

namespace Canopy.Simulation.Tests.Checkpoints;

public sealed class CheckpointFileTests : IDisposable
{
    private static readonly Scenario s_hamlet = new()
    {
        Peers = 120, Supernodes = 3,
        WarmUp = TimeSpan.FromMinutes(5), Arrival = TimeSpan.FromMinutes(2), Duration = TimeSpan.FromMinutes(40),
        Catalogue = new() { Items = 300 },
    };

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("canopy-checkpoint-").FullName, "run.checkpoint");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Run_KeptAndReadBack_GoesOnToTheBit(ulong seed, bool throughWire)
    {
        SimulationRun run = new(s_hamlet, seed, throughWire);
        run.World.RunUntil(new(1_234_567));
        CheckpointFile.Save(run, _path);
        run.World.RunUntil(run.End);

        SimulationRun back = CheckpointFile.Load(_path, out string problem)!;
        Assert.Equal("", problem);
        Assert.Equal(new Instant(1_234_567), back.World.Now);
        back.World.RunUntil(back.End);

        Assert.Equal((run.World.TraceHash, run.World.EventCount), (back.World.TraceHash, back.World.EventCount));
        Assert.Equal(run.Census, back.Census);
        Assert.True(run.Figures.SearchesEnded > 10);
        Assert.Equal(run.Figures.Hits, back.Figures.Hits);
    }

    [Fact]
    public void Branches_OfOneWarmUp_DifferAndEachIsAsItsSeedSays()
    {
        SimulationRun run = new(s_hamlet, 1);
        run.World.RunUntil(run.Warm);
        CheckpointFile.Save(run, _path);

        ulong[] hashes = [.. new ulong[] { 5, 6, 5 }.Select(seed =>
        {
            SimulationRun branch = CheckpointFile.Load(_path, out _)!;
            branch.Branch(seed);
            branch.LastFor(TimeSpan.FromMinutes(10));
            branch.World.RunUntil(branch.End);
            return branch.World.TraceHash;
        })];

        Assert.Equal(hashes[0], hashes[2]);
        Assert.NotEqual(hashes[0], hashes[1]);
    }

    [Fact]
    public void Load_OfWhatIsNone_SaysWhy()
    {
        Assert.Null(CheckpointFile.Load(_path, out string missing));
        Assert.NotEqual("", missing);
        File.WriteAllText(_path, "name: small-world\n");
        Assert.Null(CheckpointFile.Load(_path, out string foreign));
        Assert.Equal("it is no checkpoint", foreign);
        CheckpointFile.Save(new(s_hamlet, 1), _path);
        File.WriteAllBytes(_path, File.ReadAllBytes(_path)[..^100]);
        Assert.Null(CheckpointFile.Load(_path, out string cut));
        Assert.Contains("cut off", cut, StringComparison.Ordinal);
    }
}
