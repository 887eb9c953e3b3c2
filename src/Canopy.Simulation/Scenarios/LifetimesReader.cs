using Canopy.Simulation.Models.Churn;

namespace Canopy.Simulation.Scenarios;

/// <summary>Reads how long something lasts: "model" names the distribution, the rest are its parameters.</summary>
internal static class LifetimesReader
{
    private static readonly string[] s_models = ["exponential", "weibull", "logNormal", "pareto", "fixed"];

    public static ILifetimes Read(Section parent, string name, ILifetimes standard)
    {
        if (!parent.Has(name)) return standard;
        Section part = parent.Part(name);
        string model = part.Choice("model", s_models[0], s_models);
        ILifetimes? read = Make(part, model, out string problem);
        part.Close();
        if (read is not null) return read;
        part.Complain(part.Line, $"{name}: {problem.TrimEnd('.')}", "docs/scenarios.md lists the models with their parameters");
        return standard;
    }

    public static DiurnalFactor? ReadDay(Section parent, string name)
    {
        if (!parent.Has(name)) return null;
        Section part = parent.Part(name);
        DiurnalFactor? read = DiurnalFactor.TryMake(part.Number("amplitude", 0, 1, 0.3), part.Number("peakHour", 0, 24, 21), out _);
        part.Close();
        return read;
    }

    private static ILifetimes? Make(Section part, string model, out string problem)
    {
        TimeSpan hour = TimeSpan.FromHours(1);
        return model switch
        {
            "exponential" => ExponentialLifetimes.TryMake(part.Span("mean", hour), out problem),
            "weibull" => WeibullLifetimes.TryMake(part.Number("shape", 0.05, 20, 1), part.Span("scale", hour), out problem),
            "logNormal" => LogNormalLifetimes.TryMake(part.Span("median", hour), part.Number("sigma", 0, 5, 1), out problem),
            "pareto" => ParetoLifetimes.TryMake(part.Number("alpha", 0.1, 20, 2), part.Span("scale", hour), out problem),
            _ => FixedLifetimes.TryMake(part.Span("length", hour), out problem),
        };
    }
}
