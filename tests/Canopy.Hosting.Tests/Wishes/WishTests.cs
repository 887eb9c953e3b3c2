using System.Collections.Immutable;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Wishes;

namespace Canopy.Hosting.Tests.Wishes;

/// <summary>What a hit means to a wish.</summary>
public sealed class WishTests
{
    [Fact]
    public void Choose_OneContentAtSeveralOwners_IsOneFindWithAllAsSources()
    {
        Wish wish = WishFiles.Wish(WishFiles.Song with { BitrateMin = 100 });
        WishFind find = Assert.Single(Choose(wish, WishFiles.Hit("song a", 1, bitrate: 128), WishFiles.Hit("song a", 2, bitrate: 128),
            WishFiles.Hit("song a", 2, bitrate: 128), WishFiles.Hit("song a", 3)));
        Assert.Equal((WishFate.Noted, 128), (find.Fate, find.BitrateKbps));
        Assert.Equal([WishFiles.SourceOf(1), WishFiles.SourceOf(2), WishFiles.SourceOf(3)], find.Sources.AsEnumerable());
    }

    [Fact]
    public void Choose_OwnerThatTellsAnotherSize_IsNoSource()
    {
        WishFind find = Assert.Single(Choose(WishFiles.Wish(WishFiles.Song), WishFiles.Hit("song a", 1, size: 7),
            WishFiles.Hit("song a", 2, size: 1000), WishFiles.Hit("song a", 3, size: 1000)));
        Assert.Equal(1000, find.Size);
        Assert.Equal([WishFiles.SourceOf(2), WishFiles.SourceOf(3)], find.Sources.AsEnumerable());
    }

    [Fact]
    public void Choose_MoreThanTheWishTakes_TakesThoseWithMostOwners()
    {
        Wish wish = WishFiles.Wish(WishFiles.Song with { Count = 2 });
        ImmutableArray<WishFind> finds = Choose(wish, WishFiles.Hit("song a"), WishFiles.Hit("song b"), WishFiles.Hit("song c", 1),
            WishFiles.Hit("song c", 2));
        Assert.Equal(["song c", "song a"], finds.Select(find => find.Name));
        Assert.True(wish.Wants);
        Remember(wish, finds);
        Assert.False(wish.Wants);
        Assert.Empty(Choose(wish, WishFiles.Hit("song b"), WishFiles.Hit("song d")));
    }

    [Fact]
    public void Choose_WhatWasEverFound_IsNotFoundAgain()
    {
        foreach (WishFate fate in Enum.GetValues<WishFate>())
        {
            Wish wish = WishFiles.Wish(WishFiles.Song with { Count = 0 });
            wish.Remember(WishFiles.HashOf("song a"), fate);
            Assert.Equal("song b", Assert.Single(Choose(wish, WishFiles.Hit("song a"), WishFiles.Hit("song b"))).Name);
        }
    }

    [Fact]
    public void Choose_WhatThisPeerHas_IsRememberedButDoesNotCount()
    {
        Wish wish = WishFiles.Wish(WishFiles.Song with { Count = 1 });
        ImmutableArray<WishFind> finds = wish.Choose([WishFiles.Hit("song a"), WishFiles.Hit("song b")],
            hash => hash == WishFiles.HashOf("song a"), default);
        Assert.Equal([WishFate.Had, WishFate.Noted], finds.Select(find => find.Fate));
        Remember(wish, finds);
        Assert.Equal((1, 1, 0), (wish.Found, wish.Had, wish.Fetched));
    }

    [Fact]
    public void Fate_OfADownloadThatFails_MakesRoomForAnother()
    {
        Wish wish = WishFiles.Wish(WishFiles.Song);
        Remember(wish, Choose(wish, WishFiles.Hit("song a")));
        Assert.False(wish.Wants);
        wish.Remember(WishFiles.HashOf("song a"), WishFate.Lost);
        Assert.True(wish.Wants);
        Remember(wish, Choose(wish, WishFiles.Hit("song a"), WishFiles.Hit("song b")));
        wish.Remember(WishFiles.HashOf("song b"), WishFate.Fetched);
        Assert.True(wish.IsFulfilled);
    }

    [Fact]
    public void NotifyOnly_TellsAndIsFulfilledByThat()
    {
        Wish wish = WishFiles.Wish(WishFiles.Song with { IsNotifyOnly = true, Count = 1 });
        ImmutableArray<WishFind> finds = Choose(wish, WishFiles.Hit("song a"), WishFiles.Hit("song b"));
        Assert.Equal(WishFate.Told, Assert.Single(finds).Fate);
        Remember(wish, finds);
        Assert.True(wish.IsFulfilled);
    }

    [Fact]
    public void Choose_FileThatNobodyCouldFetch_IsLeftOut() => Assert.Empty(
        Choose(WishFiles.Wish(WishFiles.Song), WishFiles.Hit("song a", size: BlockTree.FileSizeMax + 1),
            WishFiles.Hit("song b", size: -1)));

    [Fact]
    public void Choose_MoreThanCanBeRemembered_StopsTheWish()
    {
        Wish wish = WishFiles.Wish(WishFiles.Song with { Count = 0 });
        for (int number = 1; number < WishLimits.FoundMax; number++) wish.Remember(WishFiles.HashOf($"song {number}"), WishFate.Fetched);
        ImmutableArray<WishFind> finds = Choose(wish, WishFiles.Hit("song a"), WishFiles.Hit("song b"));
        Assert.Equal("song a", Assert.Single(finds).Name);
        Remember(wish, finds);
        Assert.False(wish.Wants);
        wish.Remember(WishFiles.HashOf("song a"), WishFate.Fetched);
        Assert.False(wish.HasTurns);
        WishStatus status = wish.Describe(new WishLine(1, default), default);
        Assert.Equal(WishState.Full, status.State);
        Assert.Contains("5000 contents, the most it can", status.Words, StringComparison.Ordinal);
    }

    private static ImmutableArray<WishFind> Choose(Wish wish, params WishHit[] hits) => wish.Choose([.. hits], _ => false, default);

    private static void Remember(Wish wish, ImmutableArray<WishFind> finds)
    {
        foreach (WishFind find in finds) wish.Remember(find.Hash, find.Fate);
    }
}
