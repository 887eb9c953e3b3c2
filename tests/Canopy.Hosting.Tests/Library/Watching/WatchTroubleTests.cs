using Canopy.Hosting.Library.Watching;

namespace Canopy.Hosting.Tests.Library.Watching;

/// <summary>What is done where the system cannot watch, or loses count.</summary>
public sealed class WatchTroubleTests
{
    private const int NoSpace = 28, TooManyOpen = 24;

    private readonly List<WatchEvents> _opened = [];
    private int _closed;
    private Exception? _thrown;
    private Exception? _told;

    [Theory]
    [InlineData(NoSpace, "max_user_watches")]
    [InlineData(TooManyOpen, "max_user_instances")]
    public async Task Open_LimitOfTheSystem_IsToldWithTheRemedyAndPolled(int error, string sysctl)
    {
        _thrown = new IOException("the limit is reached", error);
        await using WatchFixture at = new(Open) { LookTime = TimeSpan.FromSeconds(10) };
        await at.WatchAsync();

        Assert.Equal(WatchMode.Polled, at.State.Mode);
        Assert.Contains("looked at every 3 min: the system's limit of ", at.State.Words, StringComparison.Ordinal);
        Assert.Contains($"sysctl fs.inotify.{sysctl}", at.State.Trouble!.Remedy, StringComparison.Ordinal);
        (string first, DateTimeOffset begun) = await at.LookAfterAsync();
        (string second, DateTimeOffset ended) = await at.LookAfterAsync();
        Assert.Equal(("", ""), (first, second));
        // Twenty times as long as a look takes, noticed within five seconds.
        Assert.InRange((ended - begun).TotalSeconds, 200, 210);
    }

    [Fact]
    public async Task Open_LimitRaisedLater_IsWatchedInTheEnd()
    {
        _thrown = new IOException("the limit is reached", NoSpace);
        await using WatchFixture at = new(Open);
        await at.WatchAsync();
        DateTimeOffset since = at.Clock.GetUtcNow();
        _thrown = null;

        await at.PassUntilAsync(() => at.State.Mode == WatchMode.Watched);

        Assert.True(at.Clock.GetUtcNow() - since >= TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Open_LimitReachedOnTheWayDown_TheHalfWatchIsClosed()
    {
        _told = new IOException("the limit is reached", NoSpace);
        await using WatchFixture at = new(Open);
        await at.WatchAsync();
        Assert.Equal((WatchMode.Polled, 1), (at.State.Mode, _closed));
    }

    [Fact]
    public async Task Watch_FailsLater_IsPolledFromThenOn()
    {
        await using WatchFixture at = new(Open);
        await at.WatchAsync();
        _opened[0].Failed(new IOException("no space for one more folder", NoSpace));
        await at.PassUntilAsync(() => at.State.Mode == WatchMode.Polled);
        Assert.Equal("", (await at.LookAfterAsync()).Path);
        Assert.Equal(1, _closed);
    }

    [Fact]
    public async Task Watch_LostChanges_LooksAtTheWholeShareAndIsOpenedAnew()
    {
        await using WatchFixture at = new(Open);
        await at.WatchAsync();
        _opened[0].Missed();
        _opened[0].Doubtful();
        Assert.Equal("", (await at.LookAfterAsync()).Path);
        await at.PassUntilAsync(() => _opened.Count == 2);
        Assert.Equal((1, WatchMode.Watched), (_closed, at.State.Mode));
    }

    private Closing Open(string root, WatchEvents events)
    {
        if (_thrown is not null) throw _thrown;
        if (_told is not null) events.Failed(_told);
        _opened.Add(events);
        return new(() => _closed++);
    }

    private sealed class Closing(Action closed) : IDisposable
    {
        public void Dispose() => closed();
    }
}
