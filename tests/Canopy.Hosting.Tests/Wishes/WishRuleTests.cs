using Canopy.Core;
using Canopy.Hosting.Wishes;
using Canopy.TwoTier.Search;

namespace Canopy.Hosting.Tests.Wishes;

public sealed class WishRuleTests
{
    [Fact]
    public void Question_HoldsTheWordsAndEveryFilter()
    {
        WishRule rule = new()
        {
            Text = "kind OR blue", SizeMin = 5, SizeMax = 9, BitrateMin = 192, Media = MediaType.Audio, Extensions = ["mp3", "flac"],
        };
        Assert.True(rule.TryRead(out Query? question, out _));
        Assert.Equal("(kind OR blue) size:5..9 bitrate:>=192 type:Audio (ext:mp3 OR ext:flac)", question.Text);
    }

    [Fact]
    public void Question_WithoutFilters_IsTheWordsAsTheyAre()
    {
        Assert.True(WishFiles.Song.TryRead(out Query? question, out _));
        Assert.Equal("song", question.Text);
    }

    [Theory]
    [InlineData("kind OR", "(at character 8)")]
    [InlineData("\"kind", "quote is never closed")]
    [InlineData("", "at character 1")]
    public void Words_ThatAreNoQuery_AreRefusedWithTheirPlace(string text, string said)
    {
        Assert.False(new WishRule { Text = text, BitrateMin = 3 }.TryRead(out _, out Problem? problem));
        Assert.Contains(said, problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadRules))]
    public void Filter_ThatNoFileCanPass_IsRefused(WishRule rule, string said)
    {
        Assert.False(rule.TryRead(out _, out Problem? problem));
        Assert.Contains(said, problem.What, StringComparison.Ordinal);
        Assert.NotEqual("", problem.Remedy);
    }

    public static TheoryData<WishRule, string> BadRules => new()
    {
        { WishFiles.Song with { SizeMin = 9, SizeMax = 5 }, "9 bytes or more and 5 or fewer" },
        { WishFiles.Song with { SizeMax = -1 }, "-1 or fewer" },
        { WishFiles.Song with { BitrateMin = -1 }, "-1 kilobits" },
        { WishFiles.Song with { Count = -1 }, "-1 files" },
        { WishFiles.Song with { Count = WishLimits.FoundMax + 1 }, "5001 files" },
        { WishFiles.Song with { Extensions = ["mp3) OR (cat"] }, "is no extension" },
        { WishFiles.Song with { Extensions = ["..."] }, "'...' is no extension" },
        { WishFiles.Song with { Text = new string('x', 500), BitrateMin = 1, SizeMin = 1 }, "together with its filters" },
    };

    [Fact]
    public void Fits_WhatIsNotKnown_DoesNotPassAFilterOnIt()
    {
        Assert.True(Fits(WishFiles.Song, WishFiles.Hit("song.mp3", media: MediaType.Other)));
        Assert.False(Fits(WishFiles.Song with { Media = MediaType.Audio }, WishFiles.Hit("song.mp3", media: MediaType.Other)));
        Assert.False(Fits(WishFiles.Song with { BitrateMin = 0 }, WishFiles.Hit("song.mp3", bitrate: 0)));
        Assert.True(Fits(WishFiles.Song with { BitrateMin = 192 }, WishFiles.Hit("song.mp3", bitrate: 192)));
        Assert.False(Fits(WishFiles.Song with { BitrateMin = 192 }, WishFiles.Hit("song.mp3", bitrate: 191)));
    }

    [Fact]
    public void Fits_ASupernodeThatAnswersWhatWasNotAsked_IsNotBelieved()
    {
        Assert.False(Fits(WishFiles.Song, WishFiles.Hit("virus.exe")));
        Assert.False(Fits(WishFiles.Song with { SizeMin = 1001 }, WishFiles.Hit("song.mp3", size: 1000)));
        Assert.False(Fits(WishFiles.Song with { SizeMax = 999 }, WishFiles.Hit("song.mp3", size: 1000)));
        Assert.False(Fits(WishFiles.Song with { Extensions = ["flac"] }, WishFiles.Hit("song.mp3")));
    }

    private static bool Fits(WishRule rule, WishHit hit) => WishFiles.Wish(rule).Choose([hit], _ => false, default).Length == 1;
}
