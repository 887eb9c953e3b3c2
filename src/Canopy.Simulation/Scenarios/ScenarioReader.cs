using Canopy.Core;
using Canopy.Simulation.Models.Capacities;
using Canopy.Simulation.Models.Places;
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
    /// <param name="open">Opens the files it names; without it a scenario can name none.</param>
    public static Scenario? Read(string text, out IReadOnlyList<ScenarioProblem> problems, OpenBeside? open = null)
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
        Scenario scenario = Read(file, open ?? OpenNone);
        file.Close();
        found.Sort((a, b) => a.Line.CompareTo(b.Line));
        return found.Count == 0 ? scenario : null;
    }

    private static TextReader? OpenNone(string path, out string problem)
    {
        problem = "a scenario without a folder has no files beside it";
        return null;
    }

    private static Scenario Read(Section file, OpenBeside open)
    {
        Scenario standard = new();
        WorldMap map = MapReader.ReadRegions(file);
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
            Map = map,
            Capacities = MapReader.ReadLines(file.Part("lines"), file.Share("nat", CapacityMix.NatShareOfThePaper)),
            Ports = MapReader.ReadPorts(file),
            Sessions = Sessions(file.Part("sessions"), new(open)),
            Catalogue = FilesReader.ReadCatalogue(file.Part("files"), peers),
            Queries = FilesReader.ReadQueries(file.Part("queries")),
            Faults = [.. file.Parts("faults").Select(fault => ReadFault(fault, map.Regions.Select(region => region.Name)))],
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

    private static SessionModel Sessions(Section part, LifetimesReader lifetimes)
    {
        SessionModel standard = SessionModel.Default;
        SessionModel read = standard with
        {
            Ordinary = lifetimes.Read(part, "ordinary", standard.Ordinary),
            Capable = lifetimes.Read(part, "capable", standard.Capable),
            Away = lifetimes.Read(part, "away", standard.Away, isOfAbsences: true),
            Absence = part.Has("absence") ? lifetimes.Read(part, "absence", standard.Away, isOfAbsences: true) : null,
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
