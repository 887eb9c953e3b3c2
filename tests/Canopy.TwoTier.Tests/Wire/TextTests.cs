using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>Names and texts: what is refused, and what an encoder makes of its own peer's so that it is not refused.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("..\\b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u007fb")]
    [InlineData("a\u0085b")]
    public void FileName_ThatNoFileMayHave_IsRefused(string name) =>
        Assert.Equal(Raw.Fault(WireFaultKind.ForbiddenText, "Share.name"), Raw.Refuse(Raw.Share(Raw.File(name, [0x01, 1, 1]))));

    [Theory]
    [InlineData("...")]
    [InlineData("a..b")]
    [InlineData(" ")]
    [InlineData("CON")]
    [InlineData("漢字 😀.txt")]
    public void FileName_ThatAFileMayHave_IsTaken(string name) => Assert.Equal(name, NameOf(Raw.Read(Raw.Share(Raw.File(name)))));

    [Theory]
    [InlineData("ff")]
    [InlineData("c0af")]
    [InlineData("eda080")]
    [InlineData("f4908080")]
    [InlineData("61e6bc")]
    public void Text_NotUtf8_IsRefused(string hex) =>
        Assert.Equal(Raw.Fault(WireFaultKind.NotUtf8, "Share.name"), Raw.Refuse(Raw.Share(Raw.File(Raw.Text(Convert.FromHexString(hex))))));

    [Fact]
    public void FileName_TooLong_IsRefused()
    {
        Assert.IsType<ShareCommand>(Raw.Read(Raw.Share(Raw.File(new string('n', 255)))));
        Assert.Equal(Raw.Fault(WireFaultKind.TextTooLong, "Share.name"), Raw.Refuse(Raw.Share(Raw.File(new string('n', 256)))));
    }

    [Theory]
    [InlineData("a/b\\c", "a_b_c")]
    [InlineData("tab\there\u0085", "tab_here_")]
    [InlineData("", "_")]
    [InlineData(".", "_")]
    [InlineData("..", "_")]
    public void FileName_ThatMayNotBeSent_IsCleaned(string name, string sent) => Assert.Equal(sent, NameOf(Sent(name)));

    [Fact]
    public void Text_HalfACharacter_IsSentAsReplacement() => Assert.Equal("lone\ufffd", NameOf(Sent("lone\ud800")));

    [Fact]
    public void Text_OfAnyCharacters_IsNeverSentSoThatItIsRefused()
    {
        Gen<int> unit = Gen.OneOf(Gen.Choose(0, 127), Gen.Choose(0xD800, 0xDFFF), Gen.Choose(0, 0xFFFF));
        Arbitraries.ForAll(Gen.ArrayOf(unit).Resize(600), 300, units =>
        {
            string text = string.Concat(units.Select(unit => (char)unit));
            var told = new Descriptors { Title = text, Keywords = text };
            var owner = Goldens.Owner with { UserName = text };
            FileRecord file = Goldens.Song with { Name = text, Descriptors = told };
            Raw.Read(Coded.Frame(new QueryHitsResponse(default, default, [new(file, owner)])));
            Raw.Read(Coded.Frame(new InstantMessageRequest(1, default, text, text)));
        });
    }

    [Fact]
    public void FileName_TooLong_IsCutBeforeItsExtension()
    {
        Assert.Equal(new string('n', 251) + ".mp3", NameOf(Sent(new string('n', 300) + ".mp3")));
        Assert.Equal(new string('漢', 83) + ".flac", NameOf(Sent(new string('漢', 100) + ".flac")));
        Assert.Equal("." + new string('n', 254), NameOf(Sent("." + new string('n', 300))));
    }

    [Theory]
    [InlineData("two words", "two_words")]
    [InlineData("a\u00a0b\r", "a_b_")]
    [InlineData("1234567890123456789012345678901x", "1234567890123456789012345678901")]
    [InlineData("123456789012345678901234567890😀", "123456789012345678901234567890")]
    public void UserName_ThatMayNotBeSent_IsCleanedAndCut(string name, string sent)
    {
        var message = Raw.Read(Coded.Frame(new InstantMessageNotification(default, name, default, "")));

        Assert.Equal(sent, Assert.IsType<InstantMessageNotification>(message).FromUser);
    }

    [Theory]
    [InlineData("two words", WireFaultKind.ForbiddenText)]
    [InlineData("12345678901234567890123456789012", WireFaultKind.ForbiddenText)]
    [InlineData("漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", WireFaultKind.TextTooLong)]
    public void UserName_ThatNobodyMayHave_IsRefused(string name, WireFaultKind kind)
    {
        byte[] frame = Raw.Frame(FrameType.InstantMessageRequest, new byte[36], Raw.Text(name), [0]);

        Assert.Equal(Raw.Fault(kind, "InstantMessageRequest.fromUser"), Raw.Refuse(frame));
    }

    [Fact]
    public void InstantMessage_ControlCharacters_NeverReachATerminal()
    {
        var message = Raw.Read(Coded.Frame(new InstantMessageRequest(1, default, "x", "a\u001b[2J\r\n\tb")));

        Assert.Equal("a [2J \n\tb", Assert.IsType<InstantMessageRequest>(message).Text);
        Assert.Equal(
            WireFaultKind.ForbiddenText,
            Raw.Refuse(Raw.Frame(FrameType.InstantMessageRequest, new byte[36], [0], Raw.Text("\u001b[2J"))).Kind);
    }

    private static Message Sent(string name) => Raw.Read(Coded.Frame(new ShareCommand(new[] { Goldens.Song with { Name = name } })));

    private static string NameOf(Message share) => Assert.Single(Assert.IsType<ShareCommand>(share).Files.ToArray()).Name;
}
