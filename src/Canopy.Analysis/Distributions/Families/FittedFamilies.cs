using System.Collections.Immutable;

namespace Canopy.Analysis.Distributions.Families;

/// <summary>What came of one family.</summary>
/// <param name="Family">Its name.</param>
/// <param name="Fit">The fit, or why there is none.</param>
/// <param name="Distance">The distance of Kolmogorov and Smirnov from the sample; null where there is no fit.</param>
public sealed record FittedFamily(string Family, Attempt<Fit> Fit, double? Distance);

/// <summary>Several families fitted to one sample.</summary>
public static class FittedFamilies
{
    /// <summary>
    /// The families of lengths: exponential, Weibull, log-normal, Pareto and log-quadratic. The power law with a cut-off is not among
    /// them: it speaks of a part of the sample only, and so cannot be compared by Akaike's criterion.
    /// </summary>
    public static ImmutableArray<IFamily> OfLengths =>
        [new Exponential(), new Weibull(), new LogNormal(), new Pareto(), new LogQuadratic()];

    /// <summary>Fits all, the best first (least <see cref="Fit.Aic"/>), those that could not be fitted last.</summary>
    public static ImmutableArray<FittedFamily> Of(Empirical sample, ImmutableArray<IFamily> families) =>
        [.. families.Select(family =>
        {
            Attempt<Fit> fit = family.Fit(sample);
            return new FittedFamily(family.Name, fit, fit.Shortage is null ? KolmogorovSmirnov.Distance(sample, fit.Value) : null);
        }).OrderBy(one => one.Fit.Shortage is null ? one.Fit.Value.Aic : double.PositiveInfinity)];
}
