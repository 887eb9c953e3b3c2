using Canopy.Daemon;
using Canopy.Simulating;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Worlds;

namespace Canopy.Api;

/// <summary>A scenario that can be run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsOwn">Whether it lies in the data folder, and did not come with the program.</param>
/// <param name="About">What it shows.</param>
/// <param name="Words">What its author says at its head.</param>
/// <param name="Yaml">What stands in it.</param>
/// <param name="Users">Users, online or not; 0 where it has mistakes.</param>
/// <param name="UsersMax">Users that the daemon simulates at most.</param>
/// <param name="Knobs">Its main numbers.</param>
/// <param name="Mistakes">What is wrong with it; it cannot be run then.</param>
internal sealed record ScenarioView(
    string Name, bool IsOwn, string About, string Words, string Yaml, int Users, int UsersMax, IReadOnlyList<ScenarioKnob> Knobs,
    ScenarioProblem[] Mistakes)
{
    public static ScenarioView Of(ShelvedScenario shelved)
    {
        Scenario? scenario = ScenarioReader.Read(shelved.Text, out IReadOnlyList<ScenarioProblem> mistakes, shelved.Beside.Open);
        return new(shelved.Name, shelved.IsOwn, scenario?.About ?? "", Head(shelved.Text), shelved.Text, scenario?.Peers ?? 0,
            SimulatingLimits.UsersMax, scenario is null ? [] : ScenarioKnobs.Of(shelved.Text, scenario), [.. mistakes]);
    }

    /// <summary>The comment with which a file begins, as one text.</summary>
    private static string Head(string text) => string.Join(' ',
        text.Split('\n').TakeWhile(line => line.StartsWith('#')).Select(line => line.TrimStart('#').Trim()));
}

/// <summary>A run and how far it is.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Settings">What was asked for; the YAML is left out, and lies in the folder.</param>
/// <param name="Users">Users, online or not.</param>
/// <param name="WarmSeconds">When its warm-up ends, in the world's seconds.</param>
/// <param name="EndSeconds">When it ends, in the world's seconds.</param>
/// <param name="State">running, stopping, stopped, done, failed, brokenOff.</param>
/// <param name="Words">Why, in words; empty where there is nothing to say.</param>
/// <param name="Remedy">What to do about it; empty where there is nothing to do.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="EndedAt">When it was over; not there while it goes on.</param>
/// <param name="Progress">How far it is, or came.</param>
/// <param name="Result">What it came to, traceHash included; not there before it is over.</param>
/// <param name="Stories">What did not hold that must, in words.</param>
/// <param name="Folder">Where it is written down.</param>
/// <param name="Replay">The command that gives the same run, to the bit.</param>
internal sealed record SimulationView(
    long Id, string Name, SimulationAsked Settings, int Users, double WarmSeconds, double EndSeconds, RunState State, string Words,
    string Remedy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, SimulationProgress Progress, RunResult? Result,
    IReadOnlyList<string> Stories, string Folder, string Replay)
{
    public static SimulationView Of(SimulationEntry entry) => new(
        entry.Id, entry.Name, entry.Asked, entry.Users, entry.WarmSeconds, entry.EndSeconds, entry.State, entry.Words, entry.Remedy,
        entry.StartedAt, entry.EndedAt, entry.Progress, entry.Result, entry.Stories, entry.Folder, entry.Replay);
}

/// <summary>Looks at a run, column by column: what stands at one place of each belongs to one look.</summary>
/// <param name="From">Looks that came before the first of these.</param>
/// <param name="Next">What to give as 'after' to get those that follow.</param>
/// <param name="Seconds">When, in the world's time.</param>
/// <param name="Online">Users online.</param>
/// <param name="Supernodes">Supernodes.</param>
/// <param name="Attached">Ordinary nodes with a parent.</param>
/// <param name="Workload">Workload of the supernodes on the mean, in %.</param>
/// <param name="Workload90">What nine in ten of them do not exceed, in %.</param>
/// <param name="Children">Children of a supernode on the mean.</param>
/// <param name="Searches">Questions that ended since the look before.</param>
/// <param name="Possible">Those of them whose file somebody online had.</param>
/// <param name="Found">Those of these that found it.</param>
/// <param name="Hits">Hits that they brought.</param>
/// <param name="FirstHitMs">Time to the first hit on the mean; null where there was none.</param>
/// <param name="Violations">Times so far that something did not hold that must.</param>
/// <param name="Speed">The world's seconds in one of ours.</param>
/// <param name="EventsPerCpuSecond">Events by seconds of processor time, of the whole daemon.</param>
/// <param name="Traffic">What was sent, by kind of message; kinds that were never sent are left out.</param>
internal sealed record SimulationSeriesView(
    int From, int Next, double[] Seconds, int[] Online, int[] Supernodes, int[] Attached, double[] Workload, int[] Workload90,
    double[] Children, long[] Searches, long[] Possible, long[] Found, long[] Hits, double?[] FirstHitMs, long[] Violations,
    double[] Speed, double[] EventsPerCpuSecond, TrafficView[] Traffic)
{
    public static SimulationSeriesView Of(IReadOnlyList<SimulationSample> all, int after)
    {
        SimulationSample[] looks = [.. all.Skip(after)];
        return new(after, Math.Max(after, all.Count), Column(looks, look => look.Seconds), Column(looks, look => look.Online),
            Column(looks, look => look.Supernodes), Column(looks, look => look.Attached), Column(looks, look => look.Workload),
            Column(looks, look => look.Workload90), Column(looks, look => look.Children), Column(looks, look => look.Searches),
            Column(looks, look => look.Possible), Column(looks, look => look.Found), Column(looks, look => look.Hits),
            Column(looks, look => look.FirstHitMs), Column(looks, look => look.Violations), Column(looks, look => look.Speed),
            Column(looks, look => look.EventsPerCpuSecond),
            [.. Enumerable.Range(0, MessageKinds.Count).Where(kind => all.Any(look => look.Messages[kind] > 0)).Select(kind =>
                new TrafficView(MessageKinds.NameOf(kind), Column(looks, look => look.Messages[kind]),
                    Column(looks, look => look.Bytes[kind])))]);
    }

    private static T[] Column<T>(SimulationSample[] looks, Func<SimulationSample, T> of) => [.. looks.Select(of)];
}

/// <summary>What was sent of one kind of message, in a second of the world.</summary>
/// <param name="Kind">Which, as in traffic.csv (docs/outputs.md).</param>
/// <param name="Messages">Messages and datagrams.</param>
/// <param name="Bytes">Their bytes.</param>
internal sealed record TrafficView(string Kind, double[] Messages, double[] Bytes);

/// <summary>A page of runs.</summary>
/// <param name="Items">The runs, newest first.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
internal sealed record SimulationPage(SimulationView[] Items, string? Next);

/// <summary>A run was deleted.</summary>
/// <param name="Id">Its number.</param>
internal sealed record SimulationRemoved(long Id);
