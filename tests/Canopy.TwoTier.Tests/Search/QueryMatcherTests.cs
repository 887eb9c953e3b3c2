using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Tests.Search;

public sealed class QueryMatcherTests
{
    private static readonly Descriptors About = new()
    {
        Title = "Don't Stop", Artist = "The Caf\u00E9 Band", Album = "Night Drive", Genre = "Folk", Keywords = "live summer",
        Year = 1994, BitrateKbps = 192, DurationSeconds = 215,
    };

    private static readonly FileRecord Song =
        new("01 - Don\u2019t Stop (M\u00FCller remix).mp3", 5_200_000, ContentHash.Read(new byte[32]), MediaType.Audio, About);

    [Theory]
    [InlineData("don't stop", true)]
    [InlineData("\"don't stop\"", true)]
    [InlineData("\"stop don't\"", false)]
    [InlineData("muller", true)]
    [InlineData("mull", false)]
    [InlineData("mull*", true)]
    [InlineData("\"night dr\"*", true)]
    [InlineData("\"ight drive\"", false)]
    [InlineData("\"stop the cafe\"", false)]
    [InlineData("artist:cafe", true)]
    [InlineData("artist:stop", false)]
    [InlineData("title:stop album:\"night drive\" genre:folk keywords:live name:remix", true)]
    [InlineData("stop -live", false)]
    [InlineData("stop -rock", true)]
    [InlineData("rock OR folk", true)]
    [InlineData("size:5mb..6mb", true)]
    [InlineData("size:5mb", true)]
    [InlineData("size:<5mb", false)]
    [InlineData("bitrate:>=192 year:1990..1999 duration:3m", true)]
    [InlineData("width:<5000", false)]
    [InlineData("type:audio", true)]
    [InlineData("type:other", false)]
    [InlineData("ext:MP3", true)]
    [InlineData("ext:p3", false)]
    [InlineData("ext:remix", false)]
    [InlineData("hash:0000000000000000000000000000000000000000000000000000000000000000", true)]
    [InlineData("hash:1000000000000000000000000000000000000000000000000000000000000000", false)]
    public void Matches_Question_OfASong(string text, bool matches) => Assert.Equal(matches, Query.Parse(text).Query!.Matches(Song));

    [Theory]
    [InlineData("aaa b", "aa", false)]
    [InlineData("x.tar.gz", "ext:tar.gz", true)]
    [InlineData("x.tar.gz", "ext:gz", true)]
    [InlineData("tar.gz", "ext:tar.gz", false)]
    [InlineData(".mp3", "ext:mp3", true)]
    [InlineData("mp3", "ext:mp3", false)]
    [InlineData("", "ext:mp3", false)]
    public void Matches_Question_OfAName(string name, string text, bool matches) =>
        Assert.Equal(matches, Query.Parse(text).Query!.Matches(Song with { Name = name, Descriptors = Descriptors.None }));

    [Theory]
    [InlineData("", " ")]
    [InlineData("--", " ")]
    [InlineData("Hello, World!", " hello world ")]
    [InlineData("\u00C5ngstr\u00F6m \u0141\u00F3d\u017A \u0130stanbul \u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2",
        " angstrom lodz istanbul \u03C3\u03B9\u03C3\u03C5\u03C6\u03BF\u03C3 ")]
    [InlineData("e\u0301te\u0301", " ete ")]
    [InlineData("\uFF26\uFF55\uFF4C\uFF4C\uFF11 \uFB01sh \u2460", " full1 fish 1 ")]
    [InlineData("\uD835\uDC00\uD835\uDC01", " ab ")]
    [InlineData("\u6771\u4EACtower", " \u6771 \u4EAC tower ")]
    [InlineData("\u30AC\uFF76\uFF9E", " \u30AB \u30AB ")]
    [InlineData("\uD55C", " \u1112\u1161\u11AB ")]
    [InlineData("\u1112\u1161\u11AB", " \u1112\u1161\u11AB ")]
    [InlineData("\u0419\u0451", " \u0438\u0435 ")]
    [InlineData("a\uFFFDb", " a b ")]
    public void Fold_Text_GivesWords(string text, string folded) => Assert.Equal(folded, new FoldedText().Set(text).Span.ToString());

    [Fact]
    public void Fold_WhatIsFolded_StaysAsItIs()
    {
        FoldedText once = new();
        FoldedText twice = new();
        for (int codePoint = 0; codePoint < 0x110000; codePoint++)
        {
            if (!System.Text.Rune.IsValid(codePoint)) continue;
            once.Set(new System.Text.Rune(codePoint).ToString());
            Assert.True(once.Span.SequenceEqual(twice.Set(once.Span).Span), $"U+{codePoint:X4}");
        }
    }
}
