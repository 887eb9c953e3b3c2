using System.Text.Json;
using Canopy.Api;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Observatory.Probe;
using Canopy.Observing;
using Canopy.Tests.Api;

namespace Canopy.Tests.Observing;

public sealed class MeasurementTests
{
    [Fact]
    public void Probe_OfMorePeersThanAreTold_KeepsTheFirst()
    {
        using Measurement measurement = new(MeasurementJournalTests.Entry(1), (_, _) => { }, TimeProvider.System);
        for (uint peer = 0; peer <= ObservingLimits.ProbedMax; peer++)
        {
            PeerAddress address = new(0x0A000000 + peer, 1214);
            measurement.Probe(address, ProbedPeer.Of(new ProbeReport(address, 1, new(0), null, null, null, null), withLists: false));
        }
        Assert.Equal(ObservingLimits.ProbedMax, measurement.Probed.Count);
    }

    [Fact]
    public void View_OfAMeasurementInAPrivateNetwork_TellsNobodyItsSecret()
    {
        MeasurementEntry entry = MeasurementJournalTests.Entry(1) with { Network = "friends", Secret = "hush hush" };
        string told = JsonSerializer.Serialize(MeasurementView.Of(entry), ApiJson.Options);
        Assert.Contains("friends", told, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithMoreThanAreListed_ForgetsTheOldestThatIsOver()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        MeasurementJournal journal = new(running.Folder.Measurements);
        journal.Write(Enumerable.Range(1, ObservingLimits.ListedMax)
            .Select(id => MeasurementJournalTests.Entry(id) with { State = RunState.Done }));
        await using MeasurementDesk desk = new(running.Daemon.Node, TimeProvider.System);
        (MeasurementEntry? entry, _) = await desk.StartAsync(new(MeasurementKind.Track, Every: "1h"));
        Assert.Equal(ObservingLimits.ListedMax + 1, entry!.Id);
        Assert.Equal(ObservingLimits.ListedMax, desk.List().Count);
        Assert.Null(desk.Find(1));
        Assert.NotNull(desk.Find(2));
    }
}
