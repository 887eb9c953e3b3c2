using Canopy.Simulation.Models.Churn;

namespace Canopy.Simulation.Scenarios;

/// <summary>Reads how long something lasts: "model" names the distribution, the rest are its parameters.</summary>
/// <param name="open">Opens the traces that are named.</param>
internal sealed class LifetimesReader(OpenBeside open)
{
    private const string LogQuadratic = "logQuadratic", Trace = "trace";
    private const string Sessions = "sessions", Absences = "absences";
    private const double ExponentMost = 100;

    private static readonly string[] s_models =
        ["exponential", "weibull", "logNormal", "pareto", LogQuadratic, Trace, "fixed"];

    /// <summary>Reads a model.</summary>
    /// <param name="parent">Where it stands.</param>
    /// <param name="name">Under what name.</param>
    /// <param name="standard">The model where there is none, or a mistake.</param>
    /// <param name="isOfAbsences">Whether a trace is to tell how long people are away, unless it is said.</param>
    public ILifetimes Read(Section parent, string name, ILifetimes standard, bool isOfAbsences = false)
    {
        if (!parent.Has(name)) return standard;
        Section part = parent.Part(name);
        string model = part.Choice("model", s_models[0], s_models);
        int line = part.Line;
        ILifetimes? read = model switch
        {
            LogQuadratic => ReadLogQuadratic(part, out line, out string problem) ?? Complain(problem),
            Trace => ReadTrace(part, isOfAbsences, out line, out string problem) ?? Complain(problem),
            _ => Make(part, model, out string problem) ?? Complain(problem),
        };
        part.Close();
        return read ?? standard;

        ILifetimes? Complain(string problem)
        {
            if (problem.Length > 0)
                part.Complain(line, $"{name}: {problem.TrimEnd('.')}", "docs/scenarios.md lists the models with their parameters");
            return null;
        }
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

    /// <summary>
    /// Chu et al.'s fit of session lengths, by its two numbers or by two points of a cumulative curve. The default points: 31 % of the
    /// sessions last at most ten minutes (Chu et al., as Rhea et al. 2004 cite them), half of them at most an hour (Saroiu et al. 2002).
    /// </summary>
    private static LogQuadraticLifetimes? ReadLogQuadratic(Section part, out int line, out string problem)
    {
        line = part.Line;
        TimeSpan least = part.Span("least", TimeSpan.FromMinutes(1)), most = part.Span("most", TimeSpan.FromDays(2));
        (TimeSpan, double) shorter = ReadPoint(part, "shorter", TimeSpan.FromMinutes(10), 0.31);
        (TimeSpan, double) longer = ReadPoint(part, "longer", TimeSpan.FromHours(1), 0.5);
        double b = part.Number("b", -ExponentMost, ExponentMost, 0), c = part.Number("c", -ExponentMost, ExponentMost, 0);
        bool hasNumbers = part.Has("b") || part.Has("c"), hasPoints = part.Has("shorter") || part.Has("longer");
        if (!hasNumbers) return LogQuadraticLifetimes.TryThrough(shorter, longer, least, most, out problem);
        if (!hasPoints && part.Has("b") && part.Has("c")) return LogQuadraticLifetimes.TryMake(b, c, least, most, out problem);
        problem = "b and c belong together, and without the points shorter and longer";
        return null;
    }

    private static (TimeSpan Length, double Share) ReadPoint(Section parent, string name, TimeSpan length, double share)
    {
        if (!parent.Has(name)) return (length, share);
        Section part = parent.Part(name);
        (TimeSpan, double) point = (part.Span("length", length), part.Share("share", share));
        part.Close();
        return point;
    }

    /// <summary>Lengths that were measured (<see cref="AvailabilityTrace"/>), each as likely as the others.</summary>
    private TraceLifetimes? ReadTrace(Section part, bool isOfAbsences, out int line, out string problem)
    {
        string path = part.Text("file", "");
        string of = part.Choice("of", isOfAbsences ? Absences : Sessions, Sessions, Absences);
        bool isComplete = part.Flag("complete", false);
        line = part.LineOf("file");
        problem = "a trace needs the name of its file, as 'file: sessions.avt'";
        if (path.Length == 0) return null;
        using TextReader? text = open(path, out problem);
        if (text is null)
        {
            problem = $"'{path}' cannot be read: {problem}";
            return null;
        }
        if (AvailabilityTrace.TryRead(text, out problem) is not { } trace)
        {
            problem = $"'{path}': {problem}";
            return null;
        }
        IEnumerable<TimeSpan> lengths = of == Sessions ? trace.Lengths(isComplete) : trace.Absences();
        TraceLifetimes? model = TraceLifetimes.TryMake(lengths, out problem);
        if (model is null) problem = $"'{path}' has no {of} of any length: {problem}";
        return model;
    }
}
