using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Topologies;

/// <summary>
/// Figures 9 to 11 of the paper on topologies, and of its first half the population, degrees, paths, clustering and resilience.
/// </summary>
public static class TopologyFigures
{
    /// <summary>Draws them. Where data are missing a figure says what it needs.</summary>
    public static IEnumerable<Figure> Of(Measurements data)
    {
        StableCores? cores = StableCores.Of(data.History, data.Workers);
        return
        [
            Population.Of(data), Degrees.Of(data), Paths.Of(data), ResilienceFigure.Of(data), Figure9.Of(data, cores), Figure10.Of(data,
                cores),
            Figure11.Of(data),
        ];
    }
}
