using System.Collections.Immutable;
using System.Globalization;
using Canopy.Simulation.Models.Capacities;
using Canopy.Simulation.Models.Places;

namespace Canopy.Simulation.Scenarios;

/// <summary>Reads where people live, what lines they have and at which ports they listen.</summary>
internal static class MapReader
{
    private const double FarthestMs = 10_000;
    private const int Prefixes = 64;
    private const string AnyClass = "any";

    /// <summary>The regions of the world; the default map where none are given.</summary>
    public static WorldMap ReadRegions(Section file)
    {
        if (!file.Has("regions")) return WorldMap.Default;
        ImmutableArray<Region> regions = [.. file.Parts("regions").Select(ReadRegion)];
        if (WorldMap.TryMake(regions, out string problem) is { } map) return map;
        file.Complain(file.LineOf("regions"), $"regions: {problem.TrimEnd('.')}", "docs/scenarios.md shows a region");
        return WorldMap.Default;
    }

    private static Region ReadRegion(Section part)
    {
        Region read = new()
        {
            Name = part.Text("name", "unnamed"),
            Share = part.Share("share", 1),
            X = part.Number("x", -FarthestMs, FarthestMs, 0),
            Y = part.Number("y", -FarthestMs, FarthestMs, 0),
            UtcOffsetHours = part.Number("utc", -14, 14, 0),
            SpreadMs = part.Number("spread", 0, FarthestMs, 8),
            Cities = part.Whole("cities", 1, 1000, 12),
            CitySpreadMs = part.Number("citySpread", 0, FarthestMs, 0.4),
            Blocks = ReadBlocks(part.Part("prefixes")),
        };
        part.Close();
        return read;
    }

    /// <summary>The /8 prefixes of a region, by class of line; one that stands there twice has twice as many hosts.</summary>
    private static ImmutableArray<AddressBlock> ReadBlocks(Section part)
    {
        ImmutableArray<AddressBlock>.Builder blocks = ImmutableArray.CreateBuilder<AddressBlock>();
        foreach (string line in (IEnumerable<string>)[AnyClass, .. CapacityMix.Default.Classes.Select(line => line.Name)])
            foreach (int prefix in part.Wholes(line, 1, 223, Prefixes)) blocks.Add(new((byte)prefix, 1, line == AnyClass ? "" : line));
        part.Close();
        return blocks.DrainToImmutable();
    }

    /// <summary>How common each class of line is and, if it is said, what it can do; what is not named stays as it is.</summary>
    public static CapacityMix ReadLines(Section part, double natShare)
    {
        ImmutableArray<CapacityClass> classes = [.. CapacityMix.Default.Classes.Select(line => ReadLine(part, line))];
        part.Close();
        if (CapacityMix.TryMake(classes, natShare, out string problem) is { } mix) return mix;
        part.Complain(part.Line, problem.TrimEnd('.'), "Give each class its share, so that they make 1; or make nat smaller");
        return CapacityMix.Default;
    }

    private static CapacityClass ReadLine(Section parent, CapacityClass standard)
    {
        if (!parent.IsMap(standard.Name)) return standard with { Share = parent.Share(standard.Name, standard.Share) };
        Section part = parent.Part(standard.Name);
        CapacityClass read = standard with
        {
            Share = part.Share("share", standard.Share),
            UploadKbps = part.Whole("upload", 1, 10_000_000, standard.UploadKbps),
            ChildrenLeast = part.Whole("childrenLeast", 0, ushort.MaxValue, standard.ChildrenLeast),
            ChildrenMost = part.Whole("childrenMost", 0, ushort.MaxValue, standard.ChildrenMost),
            AccessLeastMs = part.Number("accessLeast", 0, FarthestMs, standard.AccessLeastMs),
            AccessMostMs = part.Number("accessMost", 0, FarthestMs, standard.AccessMostMs),
            NatInclination = part.Number("nat", 0, 100, standard.NatInclination),
        };
        part.Close();
        return read;
    }

    /// <summary>The shares of peers at the two ports that the KaZaA paper counted; the others are at ports of their own.</summary>
    public static PortMix ReadPorts(Section file)
    {
        if (!file.Has("ports")) return PortMix.Default;
        Section part = file.Part("ports");
        PortMix? read = PortMix.TryMake(part.Share(Name(PortMix.Old), 0), part.Share(Name(PortMix.Web), 0), out string problem);
        part.Close();
        if (read is null) part.Complain(part.Line, $"ports: {problem.TrimEnd('.')}", "The paper's are 1214: 0.036 and 80: 0.0005");
        return read ?? PortMix.Default;
    }

    private static string Name(ushort port) => port.ToString(CultureInfo.InvariantCulture);
}
