using System.Diagnostics.CodeAnalysis;
using Canopy.Commands;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Simulation.Scenarios;
using Canopy.TwoTier;

namespace Canopy.Simulating;

/// <summary>A run that can be made: what was asked for, checked.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Asked">What was asked for, with the defaults in place and without the YAML.</param>
/// <param name="Text">The scenario as it is run, before it is scaled.</param>
/// <param name="Scenario">What it says, scaled.</param>
/// <param name="Duration">How long after the warm-up; null for as the scenario says.</param>
/// <param name="Measure">How often it is measured; null for never.</param>
/// <param name="Beside">The files it names.</param>
internal sealed record SimulationPlan(
    string Name, SimulationAsked Asked, string Text, Scenario Scenario, TimeSpan? Duration, TimeSpan? Measure,
    IReadOnlyDictionary<string, byte[]> Beside)
{
    private const double ScaleLeast = 0.00001, ScaleMost = 100;

    private const int NameMost = 100;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(365);

    /// <summary>Its seed.</summary>
    public ulong Seed => Asked.Seed ?? 1;

    /// <summary>By what the number of users was multiplied.</summary>
    public double Scale => Asked.Scale ?? 1;

    /// <summary>Checks what was asked for.</summary>
    /// <param name="asked">It.</param>
    /// <param name="shelf">Scenarios by name.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="refusal">Why there is none.</param>
    public static bool TryRead(SimulationAsked asked, ScenarioShelf shelf,
        [NotNullWhen(true)] out SimulationPlan? plan, [NotNullWhen(false)] out SimulationRefusal? refusal)
    {
        plan = null;
        refusal = null;
        Problem? problem = Misfit(asked, out TimeSpan? duration, out TimeSpan? measure);
        ShelvedScenario? shelved = asked.Scenario is { } name ? shelf.Find(name) : null;
        if (problem is null && shelved is null && (asked.Scenario is not null || asked.Yaml is null))
            problem = asked.Scenario is null ? new("No scenario is named.", "Give scenario, a name of GET /api/v1/scenarios, or yaml.")
                : new($"There is no scenario '{asked.Scenario}'.", "GET /api/v1/scenarios lists them.");
        if (problem is not null) return Refuse(problem, out refusal);
        string text = asked.Yaml ?? shelved!.Text;
        BesideFiles beside = shelved?.Beside ?? new(_ => null);
        if (!TryRead(text, beside, out Scenario? scenario, out refusal)) return false;
        if (asked.Knobs is { Length: > 0 } turns)
        {
            if (ScenarioKnobs.Turn(text, scenario, turns, out problem) is not { } turned) return Refuse(problem!, out refusal);
            text = turned;
            if (!TryRead(text, beside, out scenario, out refusal)) return false;
        }
        double scale = asked.Scale ?? 1;
        if (scale != 1) scenario = scenario.Scaled(scale);
        if (TooLarge(scenario) is { } large) return Refuse(large, out refusal);
        SimulationAsked kept = asked with { Yaml = null, Seed = asked.Seed ?? 1, Scale = scale };
        plan = new(asked.Name ?? scenario.Name, kept, text, scenario, duration, measure, beside.Read);
        return true;
    }

    private static bool TryRead(string text, BesideFiles beside,
        [NotNullWhen(true)] out Scenario? scenario, [NotNullWhen(false)] out SimulationRefusal? refusal)
    {
        scenario = ScenarioReader.Read(text, out IReadOnlyList<ScenarioProblem> problems, beside.Open);
        refusal = scenario is not null ? null
            : new(new($"The scenario has {InWords.Count(problems.Count, "mistake")}: {problems[0]}", problems[0].Remedy + "."), problems);
        return scenario is not null;
    }

    private static bool Refuse(Problem problem, out SimulationRefusal? refusal)
    {
        refusal = new(problem, []);
        return false;
    }

    private static Problem? Misfit(SimulationAsked asked, out TimeSpan? duration, out TimeSpan? measure)
    {
        (duration, measure) = (null, null);
        if (asked.Scale is { } scale && !(scale is >= ScaleLeast and <= ScaleMost))
            return new($"scale takes {ScaleLeast} to {ScaleMost}.", "1 is the scenario as it is written.");
        if (asked.Name is { } name && (name.Length is 0 or > NameMost || name.Any(char.IsControl)))
            return new("The run cannot be called that.", $"Give 1 to {NameMost} characters of a line.");
        if (asked.Duration is { } lasts)
        {
            if (!RuleText.TryReadSpan(lasts, out TimeSpan span) || span > s_longest)
                return new($"duration: '{lasts}' is not a time.", "Write 500ms, 20s, 5m, 1h or 2d.");
            duration = span;
        }
        if (asked.Measure is not { } every) return null;
        if (!RuleText.TryReadSpan(every, out TimeSpan pause) || pause < VirtualPlan.Least)
            return new($"measure: '{every}' is no time of a second or more.", "Write 20s, 5m or 1h.");
        measure = pause;
        return null;
    }

    private static Problem? TooLarge(Scenario scenario) =>
        scenario.Peers > SimulatingLimits.UsersMax
            ? new($"The scenario has {scenario.Peers} users, and the daemon simulates {SimulatingLimits.UsersMax} at most.",
                $"Give scale, at most {(double)SimulatingLimits.UsersMax / scenario.Peers:0.####} of this, or run 'canopy simulate', "
                + "which has a process of its own.")
        : scenario.Catalogue.Items > SimulatingLimits.ItemsMax
            ? new($"The scenario has {scenario.Catalogue.Items} files, and the daemon simulates {SimulatingLimits.ItemsMax} at most.",
                "Give scale, or run 'canopy simulate', which has a process of its own.")
        : null;
}

/// <summary>Why there is no run.</summary>
/// <param name="Problem">In words.</param>
/// <param name="Mistakes">What is wrong with the scenario, line by line; none where it is something else.</param>
internal sealed record SimulationRefusal(Problem Problem, IReadOnlyList<ScenarioProblem> Mistakes);
