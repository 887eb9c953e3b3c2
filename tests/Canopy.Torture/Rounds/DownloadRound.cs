using System.Diagnostics;
using Canopy.Core;
using Canopy.Torture.Ledgers;
using Canopy.Torture.Plans;
using Canopy.Torture.Sources;
using Canopy.Torture.Victims;

namespace Canopy.Torture.Rounds;

/// <summary>Some downloads of one victim that is killed and started again until all are done; then the account is settled.</summary>
internal sealed partial class DownloadRound : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly RoundPlan _plan;
    private readonly RoundFolders _folders;
    private readonly RoundClock _clock = new();
    private readonly List<SourceFile> _files = [];
    private readonly List<ISource> _sources = [];
    private readonly Dictionary<string, DownloadLog> _logs = [];
    private readonly List<Report> _lies = [];
    private readonly RoundResult _result = new();
    private int _life;

    public DownloadRound(RoundPlan plan) => (_plan, _folders) = (plan, new(plan.TwoDisks));

    private string OrderPath => Path.Combine(_folders.Data, "order.json");

    /// <summary>Runs it.</summary>
    /// <param name="inFlight">What a connection may lose when it ends (<see cref="InFlight"/>).</param>
    public async Task<RoundResult> RunAsync(int inFlight)
    {
        foreach (FilePlan file in _plan.Files) await ShareAsync(file, inFlight);
        using CancellationTokenSource time = new(s_patience);
        try
        {
            for (bool isOver = false; !isOver; _life++) isOver = await LiveAsync(time.Token);
            Settle(_life - 1);
        }
        catch (OperationCanceledException)
        {
            Fail($"is not over after {s_patience.TotalMinutes} minutes", _logs.Values.Where(log => !log.IsDone));
        }
        return _result;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ISource source in _sources) await source.DisposeAsync();
        _folders.Dispose();
    }

    private async Task ShareAsync(FilePlan drawn, int inFlight)
    {
        SourceFile file = new(drawn.Name, drawn.MakeContent(), inFlight);
        DownloadLog log = new(file);
        string path = Path.Combine(_folders.Originals, file.Name);
        foreach (SourcePlan plan in drawn.Sources)
        {
            if (plan.IsHost) await File.WriteAllBytesAsync(path, file.Content);
            ISource source = plan.IsHost ? await HostSource.StartAsync(file, path, plan, _clock) : new Source(file, plan, _clock);
            _sources.Add(source);
            log.Add(source);
        }
        _files.Add(file);
        _logs.Add(file.Hash.ToString(), log);
        _result.Downloads++;
    }

    /// <summary>One life of the victim. True if it was the last: it came to its own end.</summary>
    private async Task<bool> LiveAsync(CancellationToken cancel)
    {
        KillPlan? kill = _life < _plan.Kills.Length ? _plan.Kills[_life] : null;
        Order(kill?.Fuse).Write(OrderPath);
        Task due = _clock.Begin(_life, kill?.AfterBytes ?? 0);
        foreach (DownloadLog log in _logs.Values) log.BeginLife(_life);
        using Victim victim = Victim.Start(DownloadVictim.Verb, OrderPath, Hear);
        Task ended = victim.EndAsync(cancel);
        if (await Task.WhenAny(ended, due) == due) victim.Kill();
        await ended;
        if (victim.WasKilled)
        {
            _result.CountKill(kill?.Fuse?.Phase ?? "wicked");
            Inspect();
            return false;
        }
        _result.KillsTooLate += _plan.Kills.Length - _life;
        if (!victim.EndedWell) Fail("ended with an error of its own", _logs.Values);
        return true;
    }

    private VictimOrder Order(Fuse? fuse) => new()
    {
        Folder = _folders.Data,
        Incomplete = _folders.Incomplete,
        Files = _folders.Files,
        Fuse = fuse,
        Wanted = [.. _files.Select(file => new OrderedFile(file.Hash.ToString(), file.Name, file.Content.Length,
            [.. _logs[file.Hash.ToString()].Sources.Select(
                source => new OrderedSource(source.Id.ToString(), source.Address.ToString(), source.Plan.FromSearch))]))],
    };

    private void Hear(string line)
    {
        Report? report = Report.Read(line);
        if (report is not null && _logs.TryGetValue(report.Subject, out DownloadLog? log)) log.Hear(report);
        else foreach (DownloadLog each in _logs.Values) each.Add(line);
        if (report is { Kind: Report.IsLie }) lock (_lies) _lies.Add(report);
    }

    private void Fail(string what, IEnumerable<DownloadLog> logs)
    {
        _result.Failures.Add($"{_plan.Name}: the victim {what}\n{string.Join('\n', logs)}");
    }

    private void Fail(SourceFile file, string what) =>
        _result.Failures.Add($"{_plan.Name}: {file.Name} ({file.Content.Length} bytes) {what}\n{_logs[file.Hash.ToString()]}");
}
