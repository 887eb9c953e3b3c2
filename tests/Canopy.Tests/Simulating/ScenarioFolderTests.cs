using System.IO.Compression;
using Canopy.Simulating;

namespace Canopy.Tests.Simulating;

public sealed class ScenarioFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_OfAFilePlainOrPacked_GivesItsText()
    {
        File.WriteAllText(_folder["a.avt"], "plain");
        Pack("a.avt.gz", "packed"u8.ToArray());
        Assert.Equal("plain", Open("a.avt", ""));
        Assert.Equal("packed", Open("a.avt.gz", ""));
    }

    [Fact]
    public void Open_OfAFileLargerThanItTakes_IsRefusedAlsoWhenItIsPackedSmall()
    {
        byte[] longest = new byte[ScenarioFolder.FileBytesMax];
        Pack("longest.gz", longest);
        Pack("longer.gz", [.. longest, 0]);
        Assert.Equal(ScenarioFolder.FileBytesMax, Open("longest.gz", "")!.Length);
        Assert.Null(Open("longer.gz", "more than 33554432 bytes"));
    }

    [Fact]
    public void Open_OfWhatCannotBeRead_SaysWhy()
    {
        File.WriteAllText(_folder["false.gz"], "this is not packed");
        Assert.Null(Open("none.avt", "no such file beside the scenario"));
        Assert.Null(Open("none/none.avt", "no such file beside the scenario"));
        Assert.Null(Open(_folder["none.avt"], "must begin at the scenario's own folder"));
        Assert.Null(Open("false.gz", ""));
        Assert.Null(Open(".", ""));
    }

    private string? Open(string path, string problemPart)
    {
        using TextReader? text = new ScenarioFolder(_folder.Root).Open(path, out string problem);
        Assert.Contains(problemPart, problem, StringComparison.Ordinal);
        Assert.Equal(text is null, problem.Length > 0);
        return text?.ReadToEnd();
    }

    private void Pack(string name, byte[] bytes)
    {
        using GZipStream packed = new(File.Create(_folder[name]), CompressionLevel.Fastest);
        packed.Write(bytes);
    }
}
