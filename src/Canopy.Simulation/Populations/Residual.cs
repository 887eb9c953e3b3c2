using Canopy.Core;
using Canopy.Simulation.Models.Churn;

namespace Canopy.Simulation.Populations;

/// <summary>
/// How long something that is under way already goes on: long ones are under way more often than short ones (length bias), so it is not a
/// draw of the model itself. A renewal process that began long before is watched until it passes the present.
/// </summary>
internal static class Residual
{
    private const double MeansBefore = 12;
    private const int DrawsMax = 1000;

    public static TimeSpan Draw(ILifetimes model, ref Rng rng)
    {
        TimeSpan at = -MeansBefore * model.Mean * (1 + rng.Unit());
        for (int draw = 0; at <= TimeSpan.Zero && draw < DrawsMax; draw++) at += model.Draw(ref rng);
        return at > TimeSpan.Zero ? at : model.Draw(ref rng);
    }
}
