using Canopy.Daemon;
using Canopy.Observing;

namespace Canopy.Tests.Observing;

public sealed class MeasurementJournalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Crawl", true)]
    [InlineData("Track", true)]
    [InlineData("Probe", false)]
    public void Read_WhatRanWhenTheDaemonWasKilled_IsBrokenOff_AndCanBeResumedWhereThereIsAWay(string kind, bool canResume)
    {
        MeasurementJournal journal = new(_folder["measurements.json"]);
        Assert.Empty(journal.Read());
        MeasurementEntry entry = Entry(1) with { Asked = new(Enum.Parse<MeasurementKind>(kind), ["192.0.2.1:1214"]), Unfinished = 7 };
        Assert.Equal("", journal.Write([entry, Entry(2) with { State = RunState.Done }]));

        List<MeasurementEntry> read = journal.Read();
        Assert.Equal((RunState.BrokenOff, canResume, 7L), (read[0].State, read[0].CanResume, read[0].Unfinished!.Value));
        Assert.Equal("192.0.2.1:1214", $"{read[0].Seeds.Addresses[0]}");
        Assert.Equal(RunState.Done, read[1].State);
    }

    [Fact]
    public void Read_WhatIsNoJournal_IsPutAside()
    {
        string path = _folder["measurements.json"];
        File.WriteAllText(path, "{ this is none");
        Assert.Empty(new MeasurementJournal(path).Read());
        Assert.Equal("{ this is none", File.ReadAllText(path + ".broken"));
    }

    internal static MeasurementEntry Entry(long id) => new()
    {
        Id = id, Asked = new(MeasurementKind.Crawl, ["127.0.0.1:1"]), Network = "canopy", Secret = "",
        StartedAt = DateTimeOffset.UnixEpoch,
    };
}
