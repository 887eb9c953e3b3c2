using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Links;
using Canopy.Hosting.Tests.Library.Digests;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Hosting.Tests.Library.Links;

public sealed class FileLinkTests
{
    private static async Task<FileLink> LinkOf(string name) =>
        FileLink.Of(name, await FileHasher.HashAsync(new MemoryStream(Patterns.Make("a", 1))));

    [Fact]
    public void Sig2Dat_OfTheSpec_IsReadAndWrittenBack()
    {
        const string text = "sig2dat:///|File: name.mp3|Length: 5845871Bytes|UUHash:=1LDYkHDl65OprVz37xN1VSo9b00=";
        LinkResult read = FileLink.Parse(text, LinkReading.Strict);
        Assert.Equal("", read.Problem);
        Assert.Equal("name.mp3", read.Link!.Name);
        Assert.Equal(5845871, read.Link.Size);
        Assert.Equal("d4b0d89070e5eb93a9ad5cf7ef1375552a3d6f4d", read.Link.UuHash.ToString());
        Assert.Equal(text, Sig2DatLink.Write(read.Link));
    }

    [Theory]
    [InlineData("sig2dat://|File: a b.mp3|Length: 123 Bytes, 1KB|UUHash:=1LDYkHDl65OprVz37xN1VSo9b00=|/")]
    [InlineData("  SIG2DAT:///|file:a%20b.mp3|LENGTH:123bytes|uuhash: =1LDYkHDl65OprVz37xN1VSo9b00=|Extra: 1|/ ")]
    public void Sig2Dat_Variants_AreReadLenientlyOnly(string text)
    {
        LinkResult read = FileLink.Parse(text);
        Assert.Equal("", read.Problem);
        Assert.Equal(("a b.mp3", 123L), (read.Link!.Name, read.Link.Size!.Value));
        Assert.Null(FileLink.Parse(text, LinkReading.Strict).Link);
    }

    [Theory]
    [InlineData("", "neither")]
    [InlineData("http://example.org", "neither")]
    [InlineData("sig2dat:///|File: x|Length: 1Bytes", "no UUHash")]
    [InlineData("sig2dat:///|File: x|Length: oneBytes|UUHash:=1LDYkHDl65OprVz37xN1VSo9b00=", "length")]
    [InlineData("sig2dat:///|File: x|Length: 1Bytes|UUHash:=short", "UUHash")]
    [InlineData("sig2dat:///nohash", "start")]
    [InlineData("magnet:?dn=x", "no file")]
    [InlineData("magnet:?xt=urn:btmh:1220abcd", "btmh")]
    [InlineData("magnet:?xt=urn:sha1:!!!", "sha1")]
    [InlineData("magnet:?xt=urn:kzhash:00", "kzhash")]
    public void Parse_BrokenLink_NamesTheProblem(string text, string word) =>
        Assert.Contains(word, FileLink.Parse(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void Parse_TooLong_IsRefused()
    {
        Assert.Contains("longer", FileLink.Parse("magnet:?dn=" + new string('x', FileLink.LengthMax)).Problem, StringComparison.Ordinal);
        Assert.Contains("more than", FileLink.Parse("magnet:?" + new string('&', MagnetLink.ParametersMax)).Problem,
            StringComparison.Ordinal);
        Assert.Contains("too many fields", FileLink.Parse("sig2dat:///" + new string('|', Sig2DatLink.FieldsMax)).Problem,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("song.mp3")]
    [InlineData("a|b%20 & c=+ü.txt")]
    public async Task WrittenLinks_AreReadStrictlyAndWhole(string name)
    {
        FileLink link = await LinkOf(name);
        Assert.Equal(link, FileLink.Parse(MagnetLink.Write(link), LinkReading.Strict).Link);
        FileLink? read = FileLink.Parse(Sig2DatLink.Write(link), LinkReading.Strict).Link;
        Assert.Equal((link.Name, link.Size, link.UuHash), (read!.Name, read.Size, read.UuHash));
    }

    [Fact]
    public async Task Magnet_OfOneByte_IsExactly() => Assert.Equal(
        "magnet:?xt=urn:btmh:1220ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
        + "&xt=urn:sha1:Q336IN72UWT7ZYK5DXOLT2XK5I3XMZ5Y"
        + "&xt=urn:kzhash:0cc175b9c0f1b6a831c399e269772661feffffffb6ff9a06b7e20bcb2858c5b8ff744aea&dn=a.txt&xl=1",
        MagnetLink.Write(await LinkOf("a.txt")));

    [Fact]
    public void Base32_Rfc4648Vectors_Hold()
    {
        Assert.Equal("MZXW6YTBOI", Base32.Encode("foobar"u8));
        Assert.True(Base32.TryDecode("mzxw6ytboi", 6, out Digest bytes));
        Assert.Equal("foobar"u8, bytes.Bytes.Span);
        Assert.False(Base32.TryDecode("MZXW6YTBO1", 6, out _));
    }

    [Fact]
    public void Parse_AnyText_NeverThrows() => Prop.ForAll(
        (from head in Gen.Elements("", "magnet:?", "magnet:?xt=urn:", "sig2dat:", "sig2dat:///|", "sig2dat:///|File:")
         from rest in ArbMap.Default.GeneratorFor<string>()
         select head + rest).ToArbitrary(),
        text => Assert.Equal(FileLink.Parse(text).Link is null, FileLink.Parse(text).Problem.Length > 0)).QuickCheckThrowOnFailure();
}
