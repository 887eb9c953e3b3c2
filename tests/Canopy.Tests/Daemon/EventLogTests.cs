using Canopy.Api;
using Canopy.Daemon;

namespace Canopy.Tests.Daemon;

public sealed class EventLogTests
{
    private readonly EventLog _events = new(TimeProvider.System);

    [Fact]
    public async Task Follow_FromTheMiddle_GivesWhatCameAfter()
    {
        for (int i = 0; i < 3; i++) _events.Add("kind", i);

        Assert.Equal([2, 3], (await TakeAsync(1, 2)).Select(told => told.Id));
    }

    [Fact]
    public async Task Follow_WhatIsNoLongerKept_SaysHowManyWereMissed()
    {
        for (int i = 0; i < ApiLimits.EventsKeptMax + 10; i++) _events.Add("kind", i);

        List<DaemonEvent> told = await TakeAsync(0, ApiLimits.EventsKeptMax + 1);

        Assert.Equal(("missed", "{ Count = 10 }"), (told[0].Kind, $"{told[0].Data}"));
        Assert.Equal(Enumerable.Range(11, ApiLimits.EventsKeptMax).Select(id => (long)id), told.Skip(1).Select(item => item.Id));
    }

    private async Task<List<DaemonEvent>> TakeAsync(long after, int count)
    {
        List<DaemonEvent> told = [];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (DaemonEvent item in _events.FollowAsync(after, patience.Token))
        {
            told.Add(item);
            if (told.Count == count) break;
        }
        return told;
    }
}
