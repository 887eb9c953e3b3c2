using System.IO.Compression;
using Canopy.Analysis.Sessions;
using Canopy.Analysis.Sessions.Traces;

namespace Canopy.Analysis.Tests.Sessions;

/// <summary>The trace of Skype's superpeers.</summary>
internal static class SkypeTrace
{
    /// <summary>The trace.</summary>
    public static SessionWindow Read()
    {
        using GZipStream file = new(File.OpenRead(SharedData.PathOf("skype.avt.gz")), CompressionMode.Decompress);
        AvtReader reader = new();
        byte[] part = new byte[1 << 16];
        for (int count; (count = file.Read(part)) > 0;) Assert.Null(reader.Feed(part.AsSpan(0, count)));
        (SessionWindow? window, AvtProblem? problem) = reader.Finish();
        Assert.Null(problem);
        return window!;
    }
}
