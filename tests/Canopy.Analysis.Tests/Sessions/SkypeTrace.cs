using System.IO.Compression;
using Canopy.Analysis.Sessions;
using Canopy.Analysis.Sessions.Traces;

namespace Canopy.Analysis.Tests.Sessions;

/// <summary>The trace of Skype's superpeers, where the shared data lie beside the repository.</summary>
internal static class SkypeTrace
{
    /// <summary>Its path; null where it is not there.</summary>
    public static string? Path
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Canopy.slnx"))) folder = folder.Parent;
            if (folder?.Parent is null) return null;
            string path = System.IO.Path.Combine(folder.Parent.FullName, "shared", "data", "skype.avt.gz");
            return File.Exists(path) ? path : null;
        }
    }

    /// <summary>The trace; null where it is not there.</summary>
    public static SessionWindow? Read()
    {
        if (Path is not { } path) return null;
        using GZipStream file = new(File.OpenRead(path), CompressionMode.Decompress);
        AvtReader reader = new();
        byte[] part = new byte[1 << 16];
        for (int count; (count = file.Read(part)) > 0;) Assert.Null(reader.Feed(part.AsSpan(0, count)));
        (SessionWindow? window, AvtProblem? problem) = reader.Finish();
        Assert.Null(problem);
        return window;
    }
}
