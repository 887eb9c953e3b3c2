using System.Diagnostics;
using System.Text.Json;
using Canopy.Daemon;
using Canopy.Tests.Api;
using Canopy.TwoTier.Search;
using Xunit.Abstractions;

namespace Canopy.Tests.Daemon;

/// <summary>From the disk of one peer to the search of another, over real sockets.</summary>
public sealed class FreshFileTests(ITestOutputHelper output)
{
    [Fact]
    public async Task File_WrittenIntoASharedFolder_IsFoundByAnotherPeerUntilItIsDeleted()
    {
        await using RunningDaemon supernode = await RunningDaemon.StartAsync();
        await using RunningDaemon sharer = await RunningDaemon.StartAsync(supernode, "old song.txt");
        await IndexedAsync(sharer, 1, after: 0);

        long since = Stopwatch.GetTimestamp(), before = sharer.Daemon.Node.Events.Last;
        File.WriteAllText(Path.Combine(sharer.Shared, "fresh song.txt"), "fresh");
        await IndexedAsync(sharer, 2, before);
        output.WriteLine($"indexed {Stopwatch.GetElapsedTime(since).TotalSeconds:0.00} s after it was written");
        Assert.Equal(1, await HitsAsync(supernode, "fresh"));

        before = sharer.Daemon.Node.Events.Last;
        File.Delete(Path.Combine(sharer.Shared, "fresh song.txt"));
        // Taking back has no answer; what is told after it has one.
        File.WriteAllText(Path.Combine(sharer.Shared, "third song.txt"), "third");
        await IndexedAsync(sharer, 2, before);
        Assert.Equal(0, await HitsAsync(supernode, "fresh"));
        Assert.Equal(2, await HitsAsync(supernode, "song"));
    }

    private static Task<DaemonEvent> IndexedAsync(RunningDaemon daemon, uint files, long after) => daemon.WaitAsync(
        "shares.indexed", happened => happened.Id > after
            && JsonSerializer.SerializeToElement(happened.Data).GetProperty("Indexed").GetUInt32() == files);

    private static async Task<int> HitsAsync(RunningDaemon daemon, string text)
    {
        SearchSession session = await daemon.Daemon.Node.Searches.StartAsync(Query.Parse(text).Query!, SearchLimits.HitsMax, hop: false);
        await session.Ended.WaitAsync(RunningDaemon.Patience);
        return session.HitsAfter(0, SearchLimits.HitsMax).Length;
    }
}
