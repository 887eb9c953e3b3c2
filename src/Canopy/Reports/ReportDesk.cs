using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Simulating;

namespace Canopy.Reports;

/// <summary>The reports of a daemon: the one that is drawn, and those that were. Safe for any thread.</summary>
internal sealed class ReportDesk : IAsyncDisposable
{
    /// <summary>Reports kept; with more, the oldest goes.</summary>
    public const int KeptMax = 30;

    private readonly PeerNode _node;
    private readonly TimeProvider _time;
    private readonly ReportShelf _shelf;
    private readonly SimulationFolder _runs;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, ReportEntry> _all = [];
    private readonly CancellationTokenSource _ending = new();
    private CancellationTokenSource? _stop;
    private Task _drawing = Task.CompletedTask;
    private long _last;

    /// <summary>Reads what was drawn before.</summary>
    public ReportDesk(PeerNode node, TimeProvider time)
    {
        (_node, _time, _shelf, _runs) = (node, time, new(node.DataFolder.Reports), new(node.DataFolder.Simulations));
        foreach (ReportEntry entry in _shelf.Read()) (_all[entry.Id], _last) = (entry, entry.Id);
    }

    /// <summary>All, newest first.</summary>
    public IReadOnlyList<ReportEntry> List()
    {
        lock (_lock) return [.. _all.Values.Reverse()];
    }

    /// <summary>One; null where there is none.</summary>
    public ReportEntry? Find(long id)
    {
        lock (_lock) return _all.GetValueOrDefault(id);
    }

    /// <summary>The file with the data of one that is done.</summary>
    public string DataOf(long id) => _shelf.DataOf(id);

    /// <summary>Begins to draw one.</summary>
    /// <param name="asked">What is wanted.</param>
    /// <param name="problem">Why it is not begun.</param>
    public ReportEntry? Start(ReportAsked asked, out Problem? problem)
    {
        ReportSource[] what = asked.What is { Length: > 0 } named ? named : [new("main")];
        ReportMaker maker = new(_node.DataFolder.Campaigns,
            asked.UtcOffsetHours ?? TimeZoneInfo.Local.GetUtcOffset(_time.GetUtcNow()).TotalHours);
        problem = Misfit(asked, what);
        if (problem is not null) return null;
        ReportEntry entry;
        lock (_lock)
        {
            if (!_drawing.IsCompleted || _ending.IsCancellationRequested)
            {
                problem = new("A report is being drawn already.", "Wait until it is there, or delete it.");
                return null;
            }
            while (_all.Count >= KeptMax && Drop(_all.Keys.First())) { }
            entry = _all[++_last] = new(_last, asked with { What = what }, _time.GetUtcNow());
            _stop?.Dispose();
            _stop = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
            CancellationToken cancellation = _stop.Token;
            _drawing = Task.Run(() => DrawAsync(entry, maker, cancellation), CancellationToken.None);
        }
        return entry;
    }

    /// <summary>Deletes one; what is being drawn is given up.</summary>
    /// <returns>Why not; null where it is gone.</returns>
    public async Task<Problem?> RemoveAsync(long id)
    {
        Task drawing = Task.CompletedTask;
        lock (_lock)
        {
            if (_all.GetValueOrDefault(id)?.State == ReportState.Drawing)
            {
                _stop!.Cancel();
                drawing = _drawing;
            }
        }
        await drawing;
        lock (_lock)
            return !_all.ContainsKey(id) || Drop(id) ? null : new("Its file cannot be deleted.", "Close what uses it, and try again.");
    }

    /// <summary>Gives up what is being drawn.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _drawing;
        _stop?.Dispose();
        _ending.Dispose();
    }

    private static Problem? Misfit(ReportAsked asked, ReportSource[] what)
    {
        if (asked.UtcOffsetHours is { } hours && !(Math.Abs(hours) <= ReportMaker.OffsetMost))
            return new($"utcOffsetHours takes {-ReportMaker.OffsetMost} to {ReportMaker.OffsetMost}.",
                "Vienna in winter is 1, New York -5.");
        return Array.Exists(what, source => source.Campaign is null == source.Simulation is null)
            ? new("What the report is made of is not said.", "Give each of what a campaign or a simulation.") : null;
    }

    private async Task DrawAsync(ReportEntry entry, ReportMaker maker, CancellationToken cancellation)
    {
        ReportEntry end;
        try
        {
            _shelf.Write(entry);
            Tell(entry);
            (Report? report, Problem? problem) = await maker.DrawAsync(entry.Asked.What!.Select(TargetOf), cancellation);
            cancellation.ThrowIfCancellationRequested();
            if (report is not null) _shelf.Write(entry.Id, report);
            int missing = report?.Figures.Count(figure => figure.Missing is not null) ?? 0;
            end = report is null ? Failed(entry, problem!) : entry with
            {
                State = ReportState.Done,
                Title = report.Title,
                Missing = missing,
                Drawn = report.Figures.Length - missing,
            };
        }
        catch (OperationCanceledException)
        {
            end = entry with { State = ReportState.BrokenOff, Words = "It was given up.", Remedy = "Make it again." };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            end = Failed(entry, new($"It could not be written: {fault.Message}", "Make room in the data folder."));
        }
        Finish(end with { EndedAt = _time.GetUtcNow() });
    }

    private void Finish(ReportEntry entry)
    {
        try
        {
            _shelf.Write(entry);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            entry = entry with { Words = $"{entry.Words} How it ended could not be written down: {fault.Message}".Trim() };
        }
        lock (_lock) _all[entry.Id] = entry;
        Tell(entry);
    }

    private static ReportEntry Failed(ReportEntry entry, Problem problem) =>
        entry with { State = ReportState.Failed, Words = problem.What, Remedy = problem.Remedy };

    private ReportTarget TargetOf(ReportSource source) =>
        source.Campaign is { } campaign ? new(campaign, IsFolder: false) : new(_runs.Of(source.Simulation!.Value), IsFolder: true);

    private bool Drop(long id)
    {
        if (_all[id].State == ReportState.Drawing || _shelf.Delete(id).Length > 0) return false;
        _all.Remove(id);
        _node.Events.Add("report.removed", new ReportRemoved(id));
        return true;
    }

    private void Tell(ReportEntry entry) => _node.Events.Add("report.changed", ReportEntryView.Of(entry));
}
