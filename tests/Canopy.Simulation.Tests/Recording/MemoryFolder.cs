using Canopy.Core;
using Canopy.Simulation.Recording;

namespace Canopy.Simulation.Tests.Recording;

/// <summary>A recording in memory.</summary>
internal sealed class MemoryFolder : IRecordingFolder
{
    private readonly Dictionary<string, Kept> _files = [];

    /// <summary>The snapshots that are whole.</summary>
    public List<Instant> Whole { get; } = [];

    /// <summary>After so many lines a disk is full.</summary>
    public int LinesMost { get; set; } = int.MaxValue;

    public TextWriter Open(string name) => _files[name] = new(this);

    public TextWriter OpenOfSnapshot(Instant at, string name) => Open($"{at.Milliseconds}/{name}");

    public void SnapshotIsWhole(Instant at) => Whole.Add(at);

    public string[] Lines(string name) => _files[name].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The rows of a CSV file, each by the names of its columns.</summary>
    public Dictionary<string, string>[] Rows(string name)
    {
        string[] lines = Lines(name), columns = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public long Sum(string name, string column) => Rows(name).Sum(row => long.Parse(row[column]));

    private sealed class Kept(MemoryFolder folder) : StringWriter
    {
        private int _lines;

        public override void WriteLine(string? value)
        {
            if (++_lines > folder.LinesMost) throw new IOException("no space left");
            base.WriteLine(value);
        }
    }
}
