using Canopy.Analysis.Papers.Availability;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Papers.Kazaa;
using Canopy.Analysis.Papers.Topologies;

namespace Canopy.Analysis.Papers;

/// <summary>Every figure of the three papers.</summary>
public static class AllFigures
{
    /// <summary>Draws them, paper by paper and in each paper's order.</summary>
    public static IEnumerable<Figure> Of(Measurements data) =>
        [.. KazaaFigures.Of(data), .. AvailabilityFigures.Of(data), .. TopologyFigures.Of(data)];
}
