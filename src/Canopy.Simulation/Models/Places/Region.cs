using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Simulation.Models.Places;

/// <summary>
/// A part of the world whose hosts are near one another. They live in cities around its middle, the first one the largest (Zipf), so that
/// some pairs are next door, as the shortest round trips of the KaZaA paper's Fig. 9 need.
/// </summary>
public sealed record Region
{
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its share of all hosts, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The middle, milliseconds to the east of the map's origin.</summary>
    public required double X { get; init; }

    /// <summary>The middle, milliseconds to the north of the map's origin.</summary>
    public required double Y { get; init; }

    /// <summary>Hours its clocks are ahead of UTC.</summary>
    public required double UtcOffsetHours { get; init; }

    /// <summary>The addresses of its hosts.</summary>
    public required ImmutableArray<AddressBlock> Blocks { get; init; }

    /// <summary>How far from the middle the cities lie, milliseconds, the farthest so far.</summary>
    public double SpreadMs { get; init; } = 8;

    /// <summary>How many cities there are.</summary>
    public int Cities { get; init; } = 12;

    /// <summary>How far hosts lie from their city's middle, milliseconds: the deviation to each side.</summary>
    public double CitySpreadMs { get; init; } = 0.4;

    /// <summary>The /8 of one more host of a capacity class: of the class's own blocks, or of the common ones if it has none.</summary>
    public byte DrawPrefix(string capacityClass, ref Rng rng)
    {
        string owner = HasBlocksFor(capacityClass) ? capacityClass : "";
        double sum = 0;
        foreach (AddressBlock block in Blocks)
        {
            if (block.Class == owner) sum += block.Weight;
        }

        double chosen = rng.Unit() * sum;
        byte prefix = 0;
        foreach (AddressBlock block in Blocks)
        {
            if (block.Class != owner || block.Weight <= 0) continue;
            prefix = block.Prefix8;
            chosen -= block.Weight;
            if (chosen < 0) break;
        }

        return prefix;
    }

    /// <summary>The middle of a city, counted from 0, milliseconds on the map: the first is the region's, the others spiral out.</summary>
    public (double X, double Y) City(int city)
    {
        const double goldenAngle = 2.399963229728653;
        double distance = SpreadMs * Math.Sqrt(city / (double)Math.Max(1, Cities - 1));
        return (X + distance * Math.Cos(city * goldenAngle), Y + distance * Math.Sin(city * goldenAngle));
    }

    private bool HasBlocksFor(string capacityClass)
    {
        foreach (AddressBlock block in Blocks)
        {
            if (block.Class == capacityClass && block.Weight > 0) return true;
        }

        return false;
    }
}
