using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier;

namespace Canopy.Simulation.Recording;

/// <summary>
/// The time series of a run: a row, or a few, for each interval. What is counted is counted since the row before (docs/outputs.md).
/// </summary>
internal sealed class Series : IDisposable
{
    private readonly SimulationRun _run;
    private readonly TextWriter _population, _traffic, _searches, _answers, _load;
    private readonly long[] _sent = new long[MessageKinds.Count], _bytes = new long[MessageKinds.Count];
    private readonly long[] _counted;
    private readonly Histogram _firstHitMs = new(), _supernodesAsked = new(), _hits = new();
    private readonly Histogram _children = new(), _neighbors = new(), _workload = new(), _fill = new(), _files = new();
    private long _events;

    public Series(SimulationRun run, Func<string, TextWriter> open)
    {
        _run = run;
        _population = open("population.csv");
        _traffic = open("traffic.csv");
        _searches = open("searches.csv");
        _answers = open("answers.csv");
        _load = open("load.csv");
        _population.WriteLine("atMs,online,supernodes,attached,searching,links,pending,events,sessions,attachments,detachments,joinsFailed,"
            + "promotions,demotions,faults,violations");
        _traffic.WriteLine("atMs,kind,messages,bytes");
        _searches.WriteLine("atMs,asked,ended,withHits,possible,found,hits,supernodesAsked,firstHitMs");
        _answers.WriteLine("atMs,measure,from,to,count");
        _load.WriteLine("atMs,measure,from,to,count");
        // A run that goes on from a checkpoint has counted before.
        _counted = new long[Counters().Length];
        NoteCounters();
        run.World.Sent.CopyTo(_sent);
        run.World.SentBytes.CopyTo(_bytes);
        _events = run.World.EventCount;
    }

    public void Note(in SearchOutcome search)
    {
        if (search.FirstHitMs is { } first) _firstHitMs.Add(first);
        _supernodesAsked.Add(search.SupernodesAsked);
        _hits.Add(search.Hits);
    }

    /// <summary>Writes what has happened since the last row, and how things stand.</summary>
    public void Write()
    {
        World world = _run.World;
        long at = world.Now.Milliseconds;
        (int online, int supernodes, int attached) = _run.Census;
        long[] counts = NoteCounters();
        _population.WriteLine($"{at},{online},{supernodes},{attached},{_run.Population.Searching},{world.LinkCount},{world.Pending},"
            + $"{world.EventCount - _events},{string.Join(',', counts[..8])}");
        _events = world.EventCount;
        _searches.WriteLine($"{at},{string.Join(',', counts[8..])}");
        for (int kind = 0; kind < MessageKinds.Count; kind++)
        {
            long sent = world.Sent[kind] - _sent[kind], bytes = world.SentBytes[kind] - _bytes[kind];
            if (sent > 0) _traffic.WriteLine($"{at},{MessageKinds.NameOf(kind)},{sent},{bytes}");
            (_sent[kind], _bytes[kind]) = (world.Sent[kind], world.SentBytes[kind]);
        }
        WriteBuckets(_answers, at, ("firstHitMs", _firstHitMs), ("supernodesAsked", _supernodesAsked), ("hits", _hits));
        LookAtSupernodes();
        WriteBuckets(_load, at, ("children", _children), ("neighbors", _neighbors), ("workload", _workload), ("fill", _fill),
            ("files", _files));
    }

    public void Flush()
    {
        foreach (TextWriter file in (TextWriter[])[_population, _traffic, _searches, _answers, _load]) file.Flush();
    }

    public void Dispose()
    {
        foreach (TextWriter file in (TextWriter[])[_population, _traffic, _searches, _answers, _load]) file.Dispose();
    }

    private static void WriteBuckets(TextWriter file, long at, params (string Measure, Histogram Buckets)[] measures)
    {
        foreach ((string measure, Histogram buckets) in measures)
            foreach ((int from, int to, long count) in buckets.Drain()) file.WriteLine($"{at},{measure},{from},{to},{count}");
    }

    private void LookAtSupernodes()
    {
        Population population = _run.Population;
        for (int host = 0; host < _run.World.HostCount; host++)
        {
            if (!population.IsSupernode(host) || population.PeerAt(host).LoadAt(_run.World.Now) is not { } load) continue;
            _children.Add(load.Children);
            _neighbors.Add(load.Neighbors);
            _workload.Add(load.Workload);
            _fill.Add(100 * load.Children / Math.Max(1, load.ChildrenMax));
            _files.Add(load.Files);
        }
    }

    /// <summary>First those of population.csv, then those of searches.csv, in the order of their columns.</summary>
    private long[] Counters()
    {
        Figures figures = _run.Figures;
        return
        [
            figures.Sessions, figures.Attachments, figures.Detachments, figures.JoinsFailed, figures.Promotions, figures.Demotions,
            figures.Faults, _run.Checks.Violations,
            figures.Searches, figures.SearchesEnded, figures.SearchesWithHits, figures.SearchesPossible, figures.SearchesFound,
            figures.Hits, figures.SupernodesAsked, figures.FirstHitMs,
        ];
    }

    /// <summary>How much each has grown since the last time.</summary>
    private long[] NoteCounters()
    {
        long[] counters = Counters(), grown = new long[counters.Length];
        for (int i = 0; i < counters.Length; i++) (grown[i], _counted[i]) = (counters[i] - _counted[i], counters[i]);
        return grown;
    }
}
