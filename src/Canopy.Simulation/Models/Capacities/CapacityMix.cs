using System.Collections.Immutable;
using System.Globalization;
using Canopy.Core;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Models.Capacities;

/// <summary>The lines of a population: which classes there are and how many have them.</summary>
public sealed class CapacityMix
{
    private const int ClassesMax = 256;
    private const double ShareSlack = 0.001;

    private readonly AliasTable _shares;

    private CapacityMix(ImmutableArray<CapacityClass> classes, double natShare)
    {
        (Classes, NatShare) = (classes, natShare);
        _shares = new([.. classes.Select(static line => line.Share)]);
    }

    /// <summary>The share of peers behind NAT that the KaZaA paper measured (section 4.4; spec/two-tier.md J.2).</summary>
    public const double NatShareOfThePaper = 0.3;

    /// <summary>
    /// Homes and campuses of 2004. Children lie in the paper's plateaus of Fig. 5 (campus 100 to 160, residential 55 to 70; those of DSL
    /// are scaled down by its slower line), and a modem takes none. The shares, upload rates and delays are assumptions in the range of
    /// Saroiu et al. (MMCN 2002: a few on modems, most on cable and DSL, a fast minority), moved towards broadband by two years.
    /// </summary>
    public static CapacityMix Default { get; } = new(
        [
            new()
            {
                Name = "modem", Share = 0.18, UploadKbps = 33, ChildrenLeast = 0, ChildrenMost = 0,
                AccessLeastMs = 80, AccessMostMs = 150, NatInclination = 0.3,
            },
            new()
            {
                Name = "DSL", Share = 0.32, UploadKbps = 128, ChildrenLeast = 45, ChildrenMost = 55,
                AccessLeastMs = 10, AccessMostMs = 20, NatInclination = 1.3,
            },
            new()
            {
                Name = "cable", Share = 0.38, UploadKbps = 256, ChildrenLeast = 62, ChildrenMost = 70,
                AccessLeastMs = 5, AccessMostMs = 10, NatInclination = 1.2,
            },
            new()
            {
                Name = "campus", Share = 0.12, UploadKbps = 10_000, ChildrenLeast = 130, ChildrenMost = 160,
                AccessLeastMs = 0.5, AccessMostMs = 1.5, NatInclination = 0.4,
            },
        ],
        NatShareOfThePaper);

    /// <summary>The classes.</summary>
    public ImmutableArray<CapacityClass> Classes { get; }

    /// <summary>The share of all peers that are behind NAT, 0 to 1.</summary>
    public double NatShare { get; }

    /// <summary>A mix, or null and what is wrong.</summary>
    /// <param name="classes">The classes, whose shares make 1.</param>
    /// <param name="natShare">The share of all peers that are behind NAT, 0 to 1.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public static CapacityMix? TryMake(ImmutableArray<CapacityClass> classes, double natShare, out string problem)
    {
        problem = classes.Length is 0 or > ClassesMax ? $"A mix has 1 to {ClassesMax} capacity classes, not {classes.Length}." : "";
        foreach (CapacityClass line in classes)
        {
            if (problem.Length == 0) problem = Problem(line);
        }

        double sum = classes.Sum(static line => line.Share);
        if (problem.Length == 0 && !(Math.Abs(sum - 1) <= ShareSlack))
            problem = string.Create(CultureInfo.InvariantCulture, $"The shares of the classes sum up to {sum:0.####}: they must make 1.");
        if (problem.Length == 0 && !(natShare >= 0 && natShare <= 1)) problem = "The share of peers behind NAT must lie between 0 and 1.";
        if (problem.Length > 0) return null;
        CapacityMix mix = new(classes, natShare);
        int impossible = Enumerable.Range(0, classes.Length).FirstOrDefault(line => !(mix.NatShareOf(line) <= 1), -1);
        if (impossible < 0) return mix;
        problem = $"More than all peers of class {classes[impossible].Name} would be behind NAT: bring the inclinations nearer together.";
        return null;
    }

    /// <summary>The class of one more peer, an index of <see cref="Classes"/>.</summary>
    public int Draw(ref Rng rng) => _shares.Draw(ref rng);

    /// <summary>
    /// The share of a class's peers that are behind NAT: the classes differ by their inclinations, and all together have
    /// <see cref="NatShare"/>.
    /// </summary>
    public double NatShareOf(int line)
    {
        double inclination = 0;
        foreach (CapacityClass each in Classes) inclination += each.Share * each.NatInclination;
        return inclination > 0 ? NatShare * Classes[line].NatInclination / inclination : NatShare;
    }

    private static string Problem(CapacityClass line)
    {
        string name = $"Capacity class {line.Name}";
        if (!(line.Share >= 0 && line.Share <= 1)) return $"{name}: its share must lie between 0 and 1.";
        if (line.UploadKbps < 1) return $"{name}: it must be able to send at least 1 kilobit per second.";
        if (line.ChildrenLeast < 0 || line.ChildrenMost < line.ChildrenLeast || line.ChildrenMost > ushort.MaxValue)
            return $"{name}: the children of its supernodes must be a range from 0 on, such as 62 to 70.";
        if (!(line.AccessLeastMs >= 0 && line.AccessMostMs >= line.AccessLeastMs && line.AccessMostMs <= ushort.MaxValue))
            return $"{name}: its access delay must be a range from 0 ms on, such as 5 to 10.";
        if (!(line.NatInclination >= 0 && line.NatInclination < double.PositiveInfinity))
            return $"{name}: its inclination to NAT must be a number of at least 0.";
        return "";
    }
}
