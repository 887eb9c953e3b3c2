using Canopy.Core;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Wishes;

namespace Canopy.Hosting.Tests.Wishes;

/// <summary>
/// Kills in the middle. A killed process leaves wishes.db as it lies at that instant: it is copied away wherever the keeper calls out,
/// the keeper's calls come to nothing from there on, and the next one goes on from the copy.
/// </summary>
public sealed class WishCrashTests
{
    private const int Contents = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task KillsAtAnyInstant_EveryContentIsFetchedOnce_AndNoWishIsLost(int seed)
    {
        Random random = new(seed);
        WishWorld world = new();
        int shared = 0;
        world.Network = () => WishFiles.Answer([.. Enumerable.Range(0, shared).Select(number => WishFiles.Hit($"song {number}"))]);
        TempFolder folder = new();
        await using (WishKeeper keeper = world.Open(folder)) keeper.Add(WishFiles.Song with { Count = 0 }, out _);
        for (int run = 0; run < 25; run++)
        {
            TempFolder copy = new();
            int left = 1 + random.Next(30);
            bool isKilled = false;
            world.Kill = () =>
            {
                if (--left > 0) return false;
                Copy(folder, copy);
                return isKilled = true;
            };
            await using (WishKeeper keeper = world.Open(folder))
            {
                while (!isKilled)
                {
                    shared = Math.Min(Contents, shared + random.Next(3));
                    world.Live(TimeSpan.FromMinutes(random.Next(20)));
                    if (random.Next(2) == 0 && world.Downloads.Count > 0) EndSome(world, keeper, random);
                    if (random.Next(9) == 0) keeper.ParentChanged();
                }
            }
            folder.Dispose();
            folder = copy;
        }

        world.Kill = () => false;
        shared = Contents;
        await using (WishKeeper last = world.Open(folder))
        {
            world.Live(TimeSpan.FromHours(3));
            Assert.Equal(Contents, last.Find(1)!.Found);
            Assert.DoesNotContain(last.FindsOf(1, 0, Contents), find => find.Fate == WishFate.Noted);
        }
        folder.Dispose();
        Assert.Equal(Contents, world.Begun.Count);
        Assert.Equal(Contents, world.Begun.DistinctBy(request => request.Hash).Count());
        Assert.All(world.AskedAt.Zip(world.AskedAt.Skip(1)), pair => Assert.True(pair.Second - pair.First >= WishPace.Spacing));
    }

    /// <summary>A download ends well, fails, or is cancelled and gone.</summary>
    private static void EndSome(WishWorld world, WishKeeper keeper, Random random)
    {
        ContentHash hash = world.Downloads.Keys.ElementAt(random.Next(world.Downloads.Count));
        switch (random.Next(3))
        {
            case 0: world.Finish(keeper, hash, DownloadState.Done); break;
            case 1: world.Finish(keeper, hash, DownloadState.Failed); break;
            default: world.Downloads.Remove(hash); break;
        }
    }

    private static void Copy(TempFolder from, TempFolder to)
    {
        foreach (string file in (string[])["wishes.db", "wishes.db-wal"])
            if (File.Exists(from[file])) File.Copy(from[file], to[file]);
    }
}
