using System.Globalization;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Track;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>A tracking as a person or a program sees it: a line a cycle, and what came of it.</summary>
internal sealed class TrackView(Terminal terminal, bool isJson, CampaignKeeper keeper, TrackPlan plan) : ITrackAudience
{
    /// <summary>Follows, with a moving line where a person looks.</summary>
    public Task<(TrackProgress Progress, Problem? Problem)> WatchAsync(
        Func<Action<TrackProgress>, Task<(TrackProgress Progress, Problem? Problem)>> track) =>
        isJson || !terminal.IsInteractive ? track(_ => { })
            : terminal.Canvas.Status().StartAsync("begins", status => track(progress =>
                status.Status(Markup.Escape($"{Line(progress)}. Ctrl-C ends it"))));

    /// <summary>A cycle is over: where nobody looks, that is a line.</summary>
    public void Cycled(TrackProgress progress)
    {
        if (isJson) terminal.WriteJson(Data("cycle", progress));
        else if (!terminal.IsInteractive) terminal.Out.WriteLine(Line(progress));
        terminal.Out.Flush();
    }

    /// <summary>Tells what came of it.</summary>
    public void Tracked(TrackProgress progress, MissModel model, SessionLengths lengths)
    {
        if (isJson)
        {
            Dictionary<string, object?> all = Data("track", progress);
            all["snapshot"] = keeper.Snapshot!.Id;
            all["missModel"] = model;
            all["lengths"] = lengths;
            terminal.WriteJson(all);
            return;
        }
        TextWriter text = terminal.Out;
        text.WriteLine($"{progress.Peers} peers followed by {progress.Looks} looks in {progress.Cycle} cycles; "
            + $"{progress.Begun} sessions, {progress.Ended} of them over.");
        if (progress.IdentitiesChanged + progress.Moves > 0)
            text.WriteLine($"{progress.IdentitiesChanged} times another peer answered at an address, "
                + $"{progress.Moves} times a peer at another.");
        if (progress.Interrupted > 0) text.WriteLine($"{progress.Interrupted} sessions were cut where nobody looked for too long.");
        if (progress.Late > 0) text.WriteLine($"{progress.Late} turns were left out because the look before was not over.");
        if (progress.LeftOut > 0) text.WriteLine($"{progress.LeftOut} mentions of further peers were too many and left out.");
        foreach (string line in Words(model)) text.WriteLine(line);
        text.WriteLine($"Sessions last, in minutes: {Words(lengths.KaplanMeier)} by Kaplan-Meier, "
            + $"{Words(lengths.CreateBased)} create-based, {Words(lengths.Naive)} where only whole ones are counted.");
        text.WriteLine($"Snapshot {keeper.Snapshot!.Id} of {keeper.Name}.");
    }

    /// <summary>What the tolerance does, for people.</summary>
    public static IEnumerable<string> Words(MissModel model)
    {
        yield return $"{model.Rejoined} gaps of at most {model.Tolerate} misses were bridged; {model.KnownBridged} of these peers had been "
            + $"away by their own word, and {Number(model.ExpectedBridged)} are to be expected.";
        yield return model.MissRate is { } rate
            ? $"A look misses one that is up with {Number(rate * 100, 2)} % ({Number(model.MissRateLow * 100, 2)} to "
                + $"{Number(model.MissRateHigh * 100, 2)}): {Number(model.ExpectedFalseSplits)} sessions split for nothing are to be "
                + $"expected, {model.KnownFalseSplits} are known."
            : "How often a look misses one that is up is not known: nobody told of its uptime.";
        yield return $"Absences that no look fell into: {model.KnownUnseen} known, {Number(model.ExpectedUnseen)} to be expected.";
    }

    private string Line(TrackProgress progress)
    {
        string left = plan.Until == Instant.Never ? "" : $"; {Left()} left";
        return $"cycle {progress.Cycle}: {progress.Peers} peers, {progress.Of(Presence.Answered)} answered, "
            + $"{progress.Of(Presence.Busy)} busy, {progress.Of(Presence.Refused)} refused, "
            + $"{progress.Of(Presence.Silent)} silent; {progress.Begun} sessions begun, {progress.Ended} ended{left}";
    }

    private string Left()
    {
        TimeSpan left = plan.Until - new Instant(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        return left <= TimeSpan.Zero ? "nothing"
            : left.TotalHours >= 1 ? $"{Number(left.TotalHours)} h"
            : left.TotalMinutes >= 1 ? $"{Number(left.TotalMinutes, 0)} min" : $"{Number(left.TotalSeconds, 0)} s";
    }

    private static Dictionary<string, object?> Data(string kind, TrackProgress progress) => new(StringComparer.Ordinal)
    {
        ["kind"] = kind,
        ["cycle"] = progress.Cycle,
        ["peers"] = progress.Peers,
        ["looks"] = progress.Looks,
        ["latest"] = Enum.GetValues<Presence>().ToDictionary(presence => Word(presence), progress.Of),
        ["sessionsBegun"] = progress.Begun,
        ["sessionsEnded"] = progress.Ended,
        ["identitiesChanged"] = progress.IdentitiesChanged,
        ["moves"] = progress.Moves,
        ["interrupted"] = progress.Interrupted,
        ["late"] = progress.Late,
        ["leftOut"] = progress.LeftOut,
    };

    private static string Words(LengthFigures figures) =>
        $"median {Number(figures.MedianMinutes)} and mean {Number(figures.MeanMinutes)} of {figures.Sessions}";

    private static string Word(Presence presence) => presence.ToString().ToLowerInvariant();

    private static string Number(double? value, int digits = 1) =>
        value is { } known ? known.ToString($"F{digits}", CultureInfo.InvariantCulture) : "an unknown number";
}
