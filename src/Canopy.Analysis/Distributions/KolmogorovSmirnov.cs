namespace Canopy.Analysis.Distributions;

/// <summary>The distance of Kolmogorov and Smirnov: the greatest difference between two cumulative distributions, from 0 to 1.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>The distance of a sample from a fit; of a fit with a cut-off only the tail counts.</summary>
    public static double Distance(Empirical sample, Fit fit)
    {
        if (sample.From(fit.Least) is not { Shortage: null, Value: { } part }) return 1;
        double most = 0;
        for (int at = 0; at < part.Values.Length; at++)
        {
            double value = part.Values[at], share = part.UpTo[at] / (double)part.Count;
            double before = at == 0 ? 0 : part.UpTo[at - 1] / (double)part.Count;
            // A jump of both at the same whole number is no difference; just before it they differ by what lies between.
            double fitted = fit.Cdf(value), fittedBefore = fit.IsDiscrete ? fit.Cdf(value - 1) : fitted;
            most = Math.Max(most, Math.Max(Math.Abs(share - fitted), Math.Abs(fittedBefore - before)));
        }
        return most;
    }

    /// <summary>The distance of two samples.</summary>
    public static double Distance(Empirical a, Empirical b)
    {
        double most = 0;
        foreach (double value in a.Values) most = Math.Max(most, Math.Abs(a.ShareUpTo(value) - b.ShareUpTo(value)));
        foreach (double value in b.Values) most = Math.Max(most, Math.Abs(a.ShareUpTo(value) - b.ShareUpTo(value)));
        return most;
    }
}
