using System.Diagnostics;
using System.Text;
using Canopy.Hosting.Transfers;
using Canopy.Torture.Sources;
using Canopy.Torture.Victims;

namespace Canopy.Torture.Rounds;

/// <summary>What became of one download over all lives, for the reader of a failure: its sources, then what it said last.</summary>
/// <param name="file">What is fetched.</param>
internal sealed class DownloadLog(SourceFile file)
{
    private const int LinesMax = 200;

    private readonly Lock _gate = new();
    private readonly List<ISource> _sources = [];
    private readonly Queue<string> _lines = [];
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private string _state = "";

    public IReadOnlyList<ISource> Sources => _sources;

    public bool IsDone { get { lock (_gate) return _state == nameof(DownloadState.Done); } }

    public void Add(ISource source) => _sources.Add(source);

    public void BeginLife(int life)
    {
        lock (_gate) _state = "";
        Add($"--- life {life}");
    }

    public void Hear(Report report)
    {
        if (report.Kind == Report.IsStatus)
        {
            lock (_gate) _state = report.State;
            Add($"{report.State} {report.Count}: {report.Words}");
        }
        else Add($"{report.Kind} {report.Peer}: {report.Words}");
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            if (_lines.Count == LinesMax) _lines.Dequeue();
            _lines.Enqueue($"    {_since.Elapsed.TotalSeconds,7:0.000} {line}");
        }
    }

    public override string ToString()
    {
        StringBuilder text = new($"  {file.Name}, {file.Content.Length} bytes, {file.Hash}\n");
        foreach (ISource source in _sources)
        {
            string found = source.Plan.FromSearch == 0 ? "" : $", found by search {source.Plan.FromSearch}";
            string kind = source.Plan.IsHost ? "a real host, " : "";
            text.Append($"    {source.Id.ToString()[..8]} at {source.Address}: {kind}{source.Plan.Temper}{found}\n");
        }
        lock (_gate) return text.AppendJoin('\n', _lines).ToString();
    }
}
