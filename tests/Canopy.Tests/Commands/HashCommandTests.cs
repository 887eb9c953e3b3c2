using System.Text.Json;

namespace Canopy.Tests.Commands;

/// <summary>The vectors of the FastTrack specification, section 9, through the command line.</summary>
public sealed class HashCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, "d41d8cd98f00b204e9800998ecf8427effffffff", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData(307200, "90aeded9922cf8946ea7858635493724ff4ffbff", "5e2cbca8fab3fe0e6aafdf77ed8ed538")]
    [InlineData(1048576, "90aeded9922cf8946ea7858635493724693f037d", "1d32d3ed315fa9fcb6a779a4c3b525c5")]
    [InlineData(5242880, "90aeded9922cf8946ea785863549372485097680", "8b7a4d4c30524fcde73e645dda16e4a5")]
    public async Task Hash_Zeros_GivesTheVectors(int length, string uuhash, string tree)
    {
        JsonElement hashed = await HashAsync(new byte[length]);
        Assert.Equal(uuhash, hashed.GetProperty("uuhash").GetString());
        Assert.Equal(uuhash + tree, hashed.GetProperty("kzhash").GetString());
    }

    [Fact]
    public async Task Hash_Abc_GivesAllDigestsAndLinks()
    {
        JsonElement hashed = await HashAsync("abc"u8.ToArray());
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", hashed.GetProperty("contentHash").GetString());
        Assert.Equal("a9993e364706816aba3e25717850c26c9cd0d89d", hashed.GetProperty("sha1").GetString());
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", hashed.GetProperty("md5").GetString());
        Assert.Equal("sig2dat:///|File: file.bin|Length: 3Bytes|UUHash:=kAFQmDzST7DWlj99KOF/cvz///8=", hashed.GetProperty("sig2dat")
            .GetString());
        Assert.StartsWith("magnet:?xt=urn:btmh:1220ba7816bf", hashed.GetProperty("magnet").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hash_OneFileMissing_TellsItAndHashesTheOthers()
    {
        File.WriteAllText(_folder["there"], "x");
        CommandRun run = await CommandRun.Of(["hash", _folder["gone"], _folder["there"], _folder.Root]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("gone' cannot be hashed: there is no such file.", run.Error, StringComparison.Ordinal);
        Assert.Contains($"'{_folder.Root}' cannot be hashed: it is a folder.", run.Error, StringComparison.Ordinal);
        Assert.Contains("there (1 bytes)", run.Out, StringComparison.Ordinal);
    }

    private async Task<JsonElement> HashAsync(byte[] bytes)
    {
        File.WriteAllBytes(_folder["file.bin"], bytes);
        CommandRun run = await CommandRun.Of(["hash", _folder["file.bin"], "--json"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        return JsonSerializer.Deserialize<JsonElement>(run.Out);
    }
}
