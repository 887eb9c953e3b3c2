using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Announcing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Canopy.Hosting.Tests.Announcing;

/// <summary>Which files are announced, and when they are chosen anew.</summary>
public sealed class AnnouncementTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(1));
    private readonly Channel<string[]> _told = Channel.CreateUnbounded<string[]>();
    private readonly SemaphoreSlim _mayGoOn = new(0);
    private FileRecord[] _library = [.. Enumerable.Range(0, 10).Select(i => File($"file {i}"))];
    private FileRecord[] _growing = [];
    private Exception? _fault;
    private int _choices;
    private Task _running = Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
        _mayGoOn.Dispose();
    }

    [Fact]
    public void Choose_WithGrowingFiles_TheyComeFirstAndNoContentTwice()
    {
        using Announcement announcement = Announce();
        _growing = [File("growing"), File("file 3") with { Name = "file 3, growing" }];
        announcement.TakenAtMost(4);

        Assert.True(announcement.Choose());

        Assert.Equal(["growing", "file 3, growing", "file 0", "file 1"], Names(announcement.List));
        Assert.False(announcement.Choose());
    }

    [Fact]
    public void Choose_FirstFolders_AreAskedOfTheLibrary()
    {
        IReadOnlyList<string> asked = [];
        using var announcement = new Announcement((first, _) =>
        {
            asked = first;
            return [];
        }, _ => Task.CompletedTask, TimeProvider.System, NullLogger.Instance)
        { First = ["Music/live", "Films"] };
        announcement.Choose();
        Assert.Equal(["Music/live", "Films"], asked);
    }

    [Fact]
    public void Choose_LibraryCannotBeRead_TheListStaysAndIsChosenLater()
    {
        using Announcement announcement = Announce();
        announcement.Choose();
        (_library, _fault) = ([], new BrokenDatabaseException());
        Assert.False(announcement.Choose());
        Assert.Equal(10, announcement.List.Length);
        _fault = null;
        Assert.True(announcement.Choose());
    }

    [Fact]
    public async Task Touch_OftenWhileTelling_ChoosesOnceMore()
    {
        using Announcement announcement = Announce();
        _running = announcement.RunAsync(_stop.Token);
        announcement.Touch();
        Assert.Equal(10, (await _told.Reader.ReadAsync(_stop.Token)).Length);

        _library = [File("new")];
        for (int i = 0; i < 100; i++) announcement.Touch();
        _mayGoOn.Release();

        Assert.Equal(["new"], await _told.Reader.ReadAsync(_stop.Token));
        Assert.Equal(2, _choices);
    }

    [Fact]
    public async Task TakenAtMost_AnotherSupernode_IsToldAsMuchAsItTakes()
    {
        using Announcement announcement = Announce();
        announcement.TakenAtMost(3);
        _running = announcement.RunAsync(_stop.Token);
        Assert.Equal(["file 0", "file 1", "file 2"], await _told.Reader.ReadAsync(_stop.Token));
        announcement.TakenAtMost(uint.MaxValue);
        _mayGoOn.Release();
        Assert.Equal(10, (await _told.Reader.ReadAsync(_stop.Token)).Length);
    }

    private Announcement Announce() => new(ReadLibrary, TellAsync, TimeProvider.System, NullLogger.Instance)
    {
        Growing = () => _growing,
    };

    private FileRecord[] ReadLibrary(IReadOnlyList<string> first, int count)
    {
        _choices++;
        return _fault is null ? [.. _library.Take(count)] : throw _fault;
    }

    /// <summary>Telling takes until the test lets it go on.</summary>
    private async Task TellAsync(ReadOnlyMemory<FileRecord> files)
    {
        await _told.Writer.WriteAsync(Names(files));
        await _mayGoOn.WaitAsync(_stop.Token);
    }

    private static string[] Names(ReadOnlyMemory<FileRecord> files) => [.. files.ToArray().Select(file => file.Name)];

    private static FileRecord File(string name) =>
        new(name, 1, ContentHash.Read(SHA256.HashData(Encoding.UTF8.GetBytes(name))), MediaType.Other, Descriptors.None);

    private sealed class BrokenDatabaseException() : DbException("the disk failed");
}
