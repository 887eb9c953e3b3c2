using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Simulation.Models.Capacities;
using Canopy.TwoTier;

namespace Canopy.Simulation.Scenarios;

/// <summary>Reads a scenario from its YAML text; every mistake is named with its line (docs/scenarios.md).</summary>
public static class ScenarioReader
{
    /// <summary>Characters of a file at most; a longer one is refused unread.</summary>
    public const int CharactersMax = 1 << 20;

    /// <summary>Reads a scenario; null where the text has mistakes.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="problems">All that is wrong with it, by line.</param>
    public static Scenario? Read(string text, out IReadOnlyList<ScenarioProblem> problems)
    {
        List<ScenarioProblem> found = [];
        problems = found;
        if (text.Length > CharactersMax)
        {
            found.Add(new(1, $"has {text.Length} characters, more than {CharactersMax}", "A scenario needs a few dozen lines"));
            return null;
        }
        if (YamlNode.Read(text, found) is not { } root) return null;
        Section file = new(root, "the scenario", found);
        Scenario scenario = Read(file, found);
        file.Close();
        found.Sort((a, b) => a.Line.CompareTo(b.Line));
        return found.Count == 0 ? scenario : null;
    }

    private static Scenario Read(Section file, List<ScenarioProblem> problems)
    {
        Scenario standard = new();
        int peers = file.Whole("peers", 2, Scenario.PeersMax, standard.Peers);
        return standard with
        {
            Name = file.Text("name", standard.Name),
            About = file.Text("about", ""),
            Peers = peers,
            Supernodes = file.Whole("supernodes", 1, peers, Math.Max(1, peers / 100)),
            Duration = file.Span("duration", standard.Duration),
            WarmUp = file.Span("warmUp", standard.WarmUp),
            Arrival = file.Span("arrival", standard.Arrival),
            CheckInterval = file.Span("checkEvery", standard.CheckInterval),
            Loss = file.Share("loss", standard.Loss),
            Rules = Rules(file),
            Capacities = Capacities(file.Part("lines"), file.Share("nat", CapacityMix.NatShareOfThePaper), problems),
            Sessions = Sessions(file.Part("sessions")),
            Catalogue = FilesReader.ReadCatalogue(file.Part("files"), peers),
            Queries = FilesReader.ReadQueries(file.Part("queries")),
            Faults = [.. file.Parts("faults").Select(fault => ReadFault(fault, standard.Map.Regions.Select(region => region.Name)))],
        };
    }

    private static TwoTierRules Rules(Section file)
    {
        TwoTierRules rules = TwoTierRules.Default;
        foreach ((string name, string value, int line) in file.Pairs("rules"))
        {
            if (RuleText.Override(rules, name, value, out string problem) is { } changed) rules = changed;
            else file.Complain(line, problem, "docs/settings.md lists the rules under 'advanced'");
        }
        return rules;
    }

    /// <summary>How common each class of line is; what is not named keeps its share of the rest.</summary>
    private static CapacityMix Capacities(Section part, double natShare, List<ScenarioProblem> problems)
    {
        ImmutableArray<CapacityClass> classes = [.. CapacityMix.Default.Classes
            .Select(line => line with { Share = part.Share(line.Name, line.Share) })];
        part.Close();
        if (CapacityMix.TryMake(classes, natShare, out string problem) is { } mix) return mix;
        problems.Add(new(part.Line, problem.TrimEnd('.'), "Give each class its share, so that they make 1"));
        return CapacityMix.Default;
    }

    private static SessionModel Sessions(Section part)
    {
        SessionModel standard = SessionModel.Default;
        SessionModel read = standard with
        {
            Ordinary = LifetimesReader.Read(part, "ordinary", standard.Ordinary),
            Capable = LifetimesReader.Read(part, "capable", standard.Capable),
            Away = LifetimesReader.Read(part, "away", standard.Away),
            Absence = part.Has("absence") ? LifetimesReader.Read(part, "absence", standard.Away) : null,
            Crashes = part.Share("crashes", standard.Crashes),
            Silences = part.Share("silences", standard.Silences),
            Day = LifetimesReader.ReadDay(part, "day"),
        };
        part.Close();
        return read;
    }

    private static Fault ReadFault(Section part, IEnumerable<string> regions)
    {
        string kind = part.Choice("kind", "killSupernodes",
            "killSupernodes", "killPeers", "loseRegion", "partition", "crowd", "falseLists", "flood", "greed");
        FaultKind read = Enum.Parse<FaultKind>(kind, ignoreCase: true);
        string region = read is FaultKind.LoseRegion or FaultKind.Partition ? part.Choice("region", regions.First(), [.. regions]) : "";
        TimeSpan at = part.Span("at", TimeSpan.Zero), lasts = part.Span("for", TimeSpan.FromMinutes(10));
        Fault fault = new(read, at, part.Share("share", 0.5), lasts, region);
        part.Close();
        return fault;
    }
}
