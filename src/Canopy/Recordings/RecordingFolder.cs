using System.IO.Compression;
using System.Text;
using Canopy.Core;
using Canopy.Simulation.Recording;

namespace Canopy.Recordings;

/// <summary>
/// A directory that a run is written to. Files that grow are plain, so that they can be read while the run goes on and after it was killed;
/// snapshots are compressed, and stand under their own name only when they are whole (docs/outputs.md).
/// </summary>
internal sealed class RecordingFolder : IRecordingFolder
{
    /// <summary>What tells a directory of ours from any other.</summary>
    public const string Card = "run.json", Summary = "summary.json";

    /// <summary>What was measured of the world while it passed.</summary>
    public const string Campaign = "campaign.db";

    private const string SnapshotStart = "snapshot-", SeedStart = "seed-", Unfinished = ".part";
    private const int BufferBytes = 1 << 16;

    private static readonly string[] s_files =
    [
        Card, Card + Unfinished, Summary, "scenario.yaml", "connections.ndjson", "sessions.csv", "population.csv", "traffic.csv",
        "searches.csv", "answers.csv", "load.csv", "platform.csv", "lists.csv", "choices.csv", "supernodes.csv",
        // SQLite's own beside a file that was not closed.
        Campaign, Campaign + "-wal", Campaign + "-shm", Campaign + "-journal",
    ];

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private RecordingFolder(string root) => Root = root;

    /// <summary>Where it is.</summary>
    public string Root { get; }

    /// <summary>Makes a directory, or takes an empty one.</summary>
    /// <param name="path">Where.</param>
    /// <param name="overwrites">Whether what an earlier run wrote there may go; nothing else is touched.</param>
    /// <param name="problem">Why not; empty where nothing is wrong.</param>
    public static RecordingFolder? TryMake(string path, bool overwrites, out string problem)
    {
        problem = "";
        try
        {
            if (File.Exists(path)) problem = $"'{path}' is a file";
            else if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            {
                if (!overwrites) problem = $"'{path}' is not empty";
                else if (!IsOurs(path)) problem = $"'{path}' is not empty, and it is no run that was written there";
                else Clear(path);
            }
            if (problem.Length == 0) return new(Directory.CreateDirectory(path).FullName);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = $"'{path}' cannot be written to: {fault.Message.TrimEnd('.')}";
        }
        return null;
    }

    /// <summary>The directory of one of several seeds, in this one.</summary>
    public RecordingFolder OfSeed(ulong seed) => new(Directory.CreateDirectory(Path.Combine(Root, $"{SeedStart}{seed}")).FullName);

    public TextWriter Open(string name) =>
        Writer(new FileStream(Path.Combine(Root, name), FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete));

    public TextWriter OpenOfSnapshot(Instant at, string name)
    {
        string path = Path.Combine(Directory.CreateDirectory(SnapshotPath(at) + Unfinished).FullName, name);
        return Writer(name.EndsWith(".csv", StringComparison.Ordinal)
            ? new GZipStream(File.Create(path + ".gz", BufferBytes), CompressionLevel.Fastest)
            : File.Create(path));
    }

    public void SnapshotIsWhole(Instant at) => Directory.Move(SnapshotPath(at) + Unfinished, SnapshotPath(at));

    /// <summary>Writes a small file whole, or leaves what was there before.</summary>
    public void Replace(string name, string text)
    {
        string path = Path.Combine(Root, name);
        File.WriteAllText(path + Unfinished, text, s_utf8);
        File.Move(path + Unfinished, path, overwrite: true);
    }

    private static StreamWriter Writer(Stream stream) => new(stream, s_utf8, BufferBytes) { NewLine = "\n" };

    private string SnapshotPath(Instant at) => Path.Combine(Root, $"{SnapshotStart}{at.Milliseconds}ms");

    private static bool IsOurs(string path) => File.Exists(Path.Combine(path, Card)) || File.Exists(Path.Combine(path, Summary));

    private static void Clear(string path)
    {
        foreach (string name in s_files) File.Delete(Path.Combine(path, name));
        foreach (string below in Directory.EnumerateDirectories(path, SnapshotStart + "*ms*").ToList())
            Directory.Delete(below, recursive: true);
        foreach (string below in Directory.EnumerateDirectories(path, SeedStart + "*").Where(IsOurs).ToList())
        {
            Clear(below);
            if (!Directory.EnumerateFileSystemEntries(below).Any()) Directory.Delete(below);
        }
    }
}
