using System.Globalization;
using Canopy.Hosting;
using Canopy.Simulation.Scenarios;
using Canopy.TwoTier;
using YamlDotNet.RepresentationModel;

namespace Canopy.Simulating;

/// <summary>The main knobs of a scenario: numbers of its YAML that can be turned without writing one.</summary>
internal static class ScenarioKnobs
{
    private const double YearSeconds = 365 * 86_400.0;

    private sealed record Spec(
        string Path, string Label, KnobKind Kind, string Unit, double Min, double Max, Func<Scenario, double>? Standard);

    private static readonly string[] s_lengths = ["median", "mean", "scale", "length"];

    private static readonly string[] s_lives = ["ordinary", "capable", "away", "absence"];

    private static readonly string[] s_lines = ["modem", "DSL", "cable", "campus"];

    /// <summary>Reads them off a scenario that is good.</summary>
    /// <param name="text">Its YAML.</param>
    /// <param name="scenario">What it says.</param>
    public static IReadOnlyList<ScenarioKnob> Of(string text, Scenario scenario)
    {
        YamlMappingNode root = ScenarioYaml.Load(text);
        List<ScenarioKnob> knobs = [];
        foreach (Spec spec in Specs(root))
        {
            string? written = ScenarioYaml.Find(root, spec.Path);
            double? value = written is null ? spec.Standard?.Invoke(scenario) : Number(written, spec.Kind);
            if (value is { } known)
                knobs.Add(new(spec.Path, spec.Label, spec.Kind, spec.Unit, known, spec.Min, Math.Max(spec.Max, known),
                    written is not null));
        }
        return knobs;
    }

    /// <summary>Turns some; null, with the reason, where one cannot be turned so.</summary>
    public static string? Turn(string text, Scenario scenario, IEnumerable<KnobTurn> turns, out Problem? problem)
    {
        problem = null;
        Dictionary<string, ScenarioKnob> knobs = Of(text, scenario).ToDictionary(knob => knob.Path, StringComparer.Ordinal);
        YamlMappingNode root = ScenarioYaml.Load(text);
        foreach (KnobTurn turn in turns)
        {
            if (!knobs.TryGetValue(turn.Path ?? "", out ScenarioKnob? knob))
                problem = new($"The scenario has no knob '{turn.Path}'.",
                    $"It has {string.Join(", ", knobs.Keys)}; or send the whole as yaml.");
            else if (!(turn.Value >= knob.Min && turn.Value <= knob.Max))
                problem = new($"{knob.Path} cannot be {Show(turn.Value)}.", $"It takes {Show(knob.Min)} to {Show(knob.Max)}.");
            else if (knob.Kind == KnobKind.Whole && turn.Value != Math.Floor(turn.Value))
                problem = new($"{knob.Path} cannot be {Show(turn.Value)}.", "It takes a whole number.");
            if (problem is not null) return null;
            ScenarioYaml.Set(root, knob!.Path, Written(turn.Value, knob.Kind));
        }
        return ScenarioYaml.Write(root);
    }

    private static IEnumerable<Spec> Specs(YamlMappingNode root)
    {
        const double usersMost = SimulatingLimits.UsersMax;
        yield return new("peers", "Users, online or not", KnobKind.Whole, "users", 2, usersMost, one => one.Peers);
        yield return new("supernodes", "Supernodes at the beginning", KnobKind.Whole, "supernodes", 1, usersMost, one => one.Supernodes);
        yield return Time("warmUp", "Warm-up", 0, one => one.WarmUp);
        yield return Time("duration", "Duration after the warm-up", 1, one => one.Duration);
        yield return Time("arrival", "Those online at first come within", 1, one => one.Arrival);
        yield return Share("nat", "Users behind NAT", one => one.Capacities.NatShare);
        yield return Share("loss", "Datagrams lost", one => one.Loss);
        foreach (string life in s_lives)
            foreach (string length in s_lengths)
                yield return Time($"sessions.{life}.{length}", $"{Life(life)}: {length}", 0.001, null);
        yield return Share("sessions.crashes", "Sessions that end without a good-bye", one => one.Sessions.Crashes);
        yield return Share("sessions.silences", "Sessions that end with the machine", one => one.Sessions.Silences);
        yield return Time("queries.every", "Between two questions of a user", 1, one => one.Queries?.MeanInterval);
        yield return Share("queries.hopping", "Questions that hop on", one => one.Queries?.HopShare ?? 0);
        yield return Share("queries.fetched", "Found files that are fetched", one => one.Queries?.FetchShare ?? 0);
        yield return new(
            "files.items", "Distinct files", KnobKind.Whole, "files", 1, SimulatingLimits.ItemsMax, one => one.Catalogue.Items);
        foreach (string line in s_lines)
            foreach ((string end, string word) in ((string, string)[])[("childrenLeast", "least"), ("childrenMost", "most")])
                yield return new($"lines.{line}.{end}", $"Children of a supernode on {line}, {word}", KnobKind.Whole, "children", 0, 10_000,
                    null);
        yield return Rule("QueryVisitsMax", "Supernodes a question visits", 1, 10_000, rules => rules.QueryVisitsMax);
        yield return Rule("HopsMax", "Hops of a question", 1, 100, rules => rules.HopsMax);
        yield return Rule("ShortageWorkload", "Workload that counts as shortage, %", 1, 100, rules => rules.ShortageWorkload);
        yield return Time("rules.PromotionUptime", "Uptime before a peer may rise", 0, one => one.Rules.PromotionUptime);
        foreach (Spec fault in Faults(root)) yield return fault;
    }

    private static IEnumerable<Spec> Faults(YamlMappingNode root)
    {
        for (int at = 0; ScenarioYaml.Find(root, $"faults.{at}.kind") is { } kind; at++)
        {
            yield return new($"faults.{at}.share", $"{kind}: share", KnobKind.Share, "", 0, 1, null);
            yield return Time($"faults.{at}.at", $"{kind}: after the warm-up", 0, null);
            yield return Time($"faults.{at}.for", $"{kind}: for", 0, null);
        }
    }

    private static Spec Time(string path, string label, double least, Func<Scenario, TimeSpan?>? standard) =>
        new(path, label, KnobKind.Seconds, "s", least, YearSeconds, standard is null ? null : one => standard(one)?.TotalSeconds ?? 0);

    private static Spec Share(string path, string label, Func<Scenario, double> standard) =>
        new(path, label, KnobKind.Share, "", 0, 1, standard);

    private static Spec Rule(string name, string label, double least, double most, Func<TwoTierRules, double> standard) =>
        new($"rules.{name}", label, KnobKind.Whole, "", least, most, one => standard(one.Rules));

    private static string Life(string life) => life switch
    {
        "ordinary" => "How long ordinary users stay",
        "capable" => "How long possible supernodes stay",
        "away" => "How long users are away",
        _ => "How long who comes was absent",
    };

    private static double? Number(string text, KnobKind kind)
    {
        if (kind == KnobKind.Seconds) return RuleText.TryReadSpan(text, out TimeSpan span) ? span.TotalSeconds : null;
        string plain = text.Replace("_", "", StringComparison.Ordinal);
        return double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    private static string Written(double value, KnobKind kind) => kind switch
    {
        KnobKind.Seconds => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(value * 1000):0}ms"),
        KnobKind.Whole => value.ToString("0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.######", CultureInfo.InvariantCulture),
    };

    private static string Show(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
