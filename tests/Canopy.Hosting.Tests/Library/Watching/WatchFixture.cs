using System.Threading.Channels;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Watching;

namespace Canopy.Hosting.Tests.Library.Watching;

/// <summary>A shared folder that is watched, and what looks that leads to.</summary>
internal sealed class WatchFixture : IAsyncDisposable
{
    private readonly TempFolder _temp = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));
    private readonly Channel<(string Alias, string Path, DateTimeOffset At)> _looks =
        Channel.CreateUnbounded<(string, string, DateTimeOffset)>();

    /// <summary>With a source of its own time is the test's; without one both are the system's.</summary>
    public WatchFixture(WatchSource? source = null, bool isManual = false)
    {
        Directory.CreateDirectory(At("album"));
        Directory.CreateDirectory(Outside(""));
        TimeProvider clock = source is null && !isManual ? TimeProvider.System : Clock;
        Watcher = new(
            (alias, path) => _looks.Writer.TryWrite((alias, path, clock.GetUtcNow())), _ => LookTime, clock, source ?? LiveWatch.Open);
    }

    public IdleClock Clock { get; } = new();

    public TimeSpan LookTime { get; set; }

    public FolderWatcher Watcher { get; }

    public WatchedFolder State => Assert.Single(Watcher.Folders);

    public string At(string path) => Path.Join(_temp["share"], path);

    public string Outside(string path) => Path.Join(_temp["outside"], path);

    public Task WatchAsync(params string[] excludes) => Watcher.WatchAsync(ShareRules.Parse(
        [$"[Music]{_temp["share"]}", .. excludes.Select(pattern => "!" + pattern)], out _)).WaitAsync(_patience.Token);

    /// <summary>The next folder that is to be looked at.</summary>
    public async Task<string> NextLookAsync() => (await _looks.Reader.ReadAsync(_patience.Token)).Path;

    /// <summary>Moves time on until there is a look; tells when that was.</summary>
    public async Task<(string Path, DateTimeOffset At)> LookAfterAsync()
    {
        (string Alias, string Path, DateTimeOffset At) look = ("", "", default);
        await PassUntilAsync(() => _looks.Reader.TryRead(out look));
        return (look.Path, look.At);
    }

    /// <summary>Moves time on until something is so; only while the watch waits.</summary>
    public async Task PassUntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            _patience.Token.ThrowIfCancellationRequested();
            if (Clock.IsAwaited) Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Watcher.DisposeAsync();
        _temp.Dispose();
        _patience.Dispose();
    }
}
