using System.Collections.Immutable;
using System.Globalization;
using Canopy.Core;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Models.Places;

/// <summary>The regions of a simulated world, and where new hosts settle in them.</summary>
public sealed partial class WorldMap
{
    /// <summary>A <see cref="Place"/> has a byte for its region, and shares are given to the thousandth.</summary>
    private const int RegionsMax = 256;

    private const int CitiesMax = 1000;
    private const double ShareSlack = 0.001;

    private readonly AliasTable _shares;
    private readonly AliasTable[] _cities;

    private WorldMap(ImmutableArray<Region> regions)
    {
        Regions = regions;
        _shares = new([.. regions.Select(static region => region.Share)]);
        _cities = [.. regions.Select(static region => new AliasTable([.. Enumerable.Range(1, region.Cities).Select(rank => 1.0 / rank)]))];
    }

    /// <summary>The regions; a <see cref="Place.Region"/> is an index here.</summary>
    public ImmutableArray<Region> Regions { get; }

    /// <summary>A map, or null and what is wrong.</summary>
    public static WorldMap? TryMake(ImmutableArray<Region> regions, out string problem)
    {
        problem = regions.Length is 0 or > RegionsMax ? $"A map has 1 to {RegionsMax} regions, not {regions.Length}." : "";
        foreach (Region region in regions)
        {
            if (problem.Length == 0) problem = Problem(region);
        }

        double sum = regions.Sum(static region => region.Share);
        if (problem.Length == 0 && !(Math.Abs(sum - 1) <= ShareSlack))
            problem = string.Create(CultureInfo.InvariantCulture, $"The shares of the regions sum up to {sum:0.####}: they must make 1.");
        return problem.Length == 0 ? new(regions) : null;
    }

    /// <summary>The region of one more host.</summary>
    public int DrawRegion(ref Rng rng) => _shares.Draw(ref rng);

    /// <summary>Where one more host of a region settles.</summary>
    /// <param name="region">An index of <see cref="Regions"/>.</param>
    /// <param name="accessMs">One way over its own line, milliseconds.</param>
    /// <param name="rng">Chance.</param>
    public Place Settle(int region, double accessMs, ref Rng rng)
    {
        Region at = Regions[region];
        (double x, double y) = at.City(_cities[region].Draw(ref rng));
        double east = StandardNormal.Draw(ref rng) * at.CitySpreadMs;
        double north = StandardNormal.Draw(ref rng) * at.CitySpreadMs;
        return new((float)(x + east), (float)(y + north), (float)accessMs, (byte)region);
    }

    private static string Problem(Region region)
    {
        string name = $"Region {region.Name}";
        if (!(region.Share >= 0 && region.Share <= 1)) return $"{name}: its share must lie between 0 and 1.";
        if (!double.IsFinite(region.X) || !double.IsFinite(region.Y)) return $"{name}: its middle must have two numbers.";
        if (!(region.SpreadMs >= 0) || !(region.CitySpreadMs >= 0)) return $"{name}: how far it spreads cannot be below 0.";
        if (region.Cities is < 1 or > CitiesMax) return $"{name}: it must have 1 to {CitiesMax} cities, not {region.Cities}.";
        if (!(Math.Abs(region.UtcOffsetHours) <= 14)) return $"{name}: its clocks must be within 14 hours of UTC.";
        if (!region.Blocks.Any(static block => block.Class.Length == 0 && block.Weight > 0))
            return $"{name}: it needs a block of addresses for hosts of any class.";
        foreach (AddressBlock block in region.Blocks)
        {
            if (!AddressPlan.IsPublic(block.Prefix8))
                return $"{name}: not every address of {block.Prefix8}/8 is open to everybody, so no host can have one.";
            if (!(block.Weight >= 0 && block.Weight < double.PositiveInfinity))
                return $"{name}: the weight of {block.Prefix8}/8 must be a number of at least 0.";
        }

        return "";
    }
}
