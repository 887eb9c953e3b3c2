using System.Collections.Immutable;

namespace Canopy.Simulation.Models.Places;

/// <summary>The world as the KaZaA paper saw it.</summary>
public sealed partial class WorldMap
{
    private const string Cable = "cable";
    private const string Campus = "campus";

    /// <summary>
    /// The world of 2004: North America in the middle, as its cables had it, with round trips of about 100 ms to Europe and 180 ms to
    /// Asia (KaZaA paper, at Fig. 9). Its prefixes are those of Fig. 8 (128/8 a campus, 24/8 cable and dense, 213/8 in Sweden) and others
    /// that the registries gave out there. Shares of the population and the distances of the other pairs are assumptions.
    /// </summary>
    public static WorldMap Default { get; } = new(DefaultRegions());

    private static ImmutableArray<Region> DefaultRegions() =>
    [
        new()
        {
            Name = "US East", Share = 0.28, X = 30, Y = 0, UtcOffsetHours = -5, SpreadMs = 9, Cities = 16,
            Blocks = [new(24, 3, Cable), new(68, 1, Cable), new(128, 2, Campus), new(129, 1, Campus), new(4, 1), new(64, 1), new(65, 1)],
        },
        new()
        {
            Name = "US West", Share = 0.16, X = 2, Y = -2, UtcOffsetHours = -8, SpreadMs = 8,
            Blocks = [new(24, 2, Cable), new(67, 1, Cable), new(128, 1, Campus), new(132, 1, Campus), new(63, 1), new(66, 1)],
        },
        new()
        {
            Name = "Canada", Share = 0.07, X = 26, Y = 10, UtcOffsetHours = -5, SpreadMs = 12,
            Blocks = [new(24, 2, Cable), new(70, 1, Cable), new(142, 1, Campus), new(206, 1), new(207, 1)],
        },
        new()
        {
            Name = "Western Europe", Share = 0.23, X = 60, Y = 0, UtcOffsetHours = 1, SpreadMs = 9, Cities = 16,
            Blocks = [new(81, 1, Cable), new(82, 1, Cable), new(131, 1, Campus), new(62, 1), new(80, 2), new(217, 2), new(212, 1)],
        },
        new()
        {
            Name = "Northern Europe", Share = 0.06, X = 64, Y = 12, UtcOffsetHours = 1, SpreadMs = 6, Cities = 8,
            Blocks = [new(83, 1, Cable), new(130, 1, Campus), new(213, 3), new(195, 1)],
        },
        new()
        {
            Name = "Eastern Europe", Share = 0.05, X = 75, Y = 3, UtcOffsetHours = 2, SpreadMs = 10,
            Blocks = [new(84, 1, Cable), new(158, 1, Campus), new(193, 1), new(194, 1)],
        },
        new()
        {
            Name = "Asia", Share = 0.08, X = -60, Y = 0, UtcOffsetHours = 8, SpreadMs = 14, Cities = 16,
            Blocks = [new(219, 1, Cable), new(133, 1, Campus), new(61, 2), new(202, 1), new(210, 1), new(218, 1)],
        },
        new()
        {
            Name = "South America", Share = 0.04, X = 28, Y = -55, UtcOffsetHours = -3, SpreadMs = 12,
            Blocks = [new(201, 1, Cable), new(143, 1, Campus), new(200, 3)],
        },
        new()
        {
            Name = "Australia", Share = 0.03, X = -45, Y = -58, UtcOffsetHours = 10, SpreadMs = 10, Cities = 6,
            Blocks = [new(144, 1, Cable), new(139, 1, Campus), new(203, 2), new(220, 1)],
        },
    ];
}
