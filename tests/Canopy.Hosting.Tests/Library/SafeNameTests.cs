using System.Text;
using Canopy.Hosting.Library;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Hosting.Tests.Library;

public sealed class SafeNameTests
{
    [Theory]
    [InlineData("song.mp3", "song.mp3")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("größe 漢字 😀.txt", "größe 漢字 😀.txt")]
    [InlineData("", "unnamed")]
    [InlineData(".", "unnamed")]
    [InlineData("..", "unnamed")]
    [InlineData("...", "unnamed")]
    [InlineData(" . . ", "unnamed")]
    [InlineData("/", "unnamed")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\windows\\system.ini", "system.ini")]
    [InlineData("a/..", "unnamed")]
    [InlineData("C:\\boot.ini", "boot.ini")]
    [InlineData("C:evil.exe", "C_evil.exe")]
    [InlineData("file.txt:stream", "file.txt_stream")]
    [InlineData("a\0b\nc\u001b[2J.txt", "abc[2J.txt")]
    [InlineData("evil\u202Egpj.exe", "evilgpj.exe")]
    [InlineData("what?*<>|\".txt", "what______.txt")]
    [InlineData("CON", "_CON")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("Nul .tar.gz", "_Nul .tar.gz")]
    [InlineData("COM1", "_COM1")]
    [InlineData("lpt9.doc", "_lpt9.doc")]
    [InlineData("COM\u00B9", "_COM\u00B9")]
    [InlineData("COMA", "COMA")]
    [InlineData("CONSOLE", "CONSOLE")]
    [InlineData("trailing. . .", "trailing")]
    [InlineData("  both  ", "both")]
    public void From_NastyName_IsMadeFit(string outside, string expected) => Assert.Equal(expected, SafeName.From(outside));

    [Fact]
    public void From_LongName_KeepsItsExtension()
    {
        string name = SafeName.From(new string('x', 1000) + ".mp3");
        Assert.Equal(new string('x', 251) + ".mp3", name);
        Assert.Equal(new string('漢', 84) + ".ab", SafeName.From(new string('漢', 200) + ".ab"));
        Assert.Equal(SafeName.BytesMax, SafeName.From("a." + new string('y', 400)).Length);
    }

    [Theory]
    [InlineData("song.mp3", "song (2).mp3")]
    [InlineData(".mp3", "(2).mp3")]
    [InlineData("con", "_con (2)")]
    public void Numbered_Name_HasItsNumberBeforeItsExtension(string outside, string name) =>
        Assert.Equal(name, SafeName.Numbered(outside, 2));

    [Fact]
    public void Numbered_LongName_KeepsItsNumber()
    {
        string name = SafeName.Numbered(new string('x', 1000) + ".mp3", 1000);
        Assert.EndsWith("x (1000).mp3", name, StringComparison.Ordinal);
        Assert.Equal(SafeName.BytesMax, name.Length);
    }

    [Fact]
    public void From_LoneSurrogates_StaysReadable() => Assert.Equal("a_b", SafeName.From("a\uD800b"));

    [Fact]
    public void From_AnyText_IsOneSafeComponentAndStaysWhatItIs() => Prop.ForAll(
        Gen.Elements('a', '.', ' ', '/', '\\', ':', '\0', '\n', 'C', 'O', 'N', '1', '漢', '\uD800', '\u202E', '*').ArrayOf()
            .Select(letters => new string(letters)).ToArbitrary(),
        outside =>
        {
            string name = SafeName.From(outside);
            Assert.Equal(name, SafeName.From(name));
            Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, SafeName.BytesMax);
            Assert.DoesNotContain(name, char.IsControl);
            Assert.DoesNotContain(name, letter => "/\\:*?\"<>|".Contains(letter, StringComparison.Ordinal));
            Assert.False(name.EndsWith('.') || name.EndsWith(' '));
            Assert.Equal(Path.Combine("/some/folder", name), SafeName.PathUnder("/some/folder/", outside));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void PathUnder_RelativeFolder_Throws() => Assert.Throws<ArgumentException>(() => SafeName.PathUnder("folder", "a"));
}
