using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Sample;

namespace Canopy.Observing;

/// <summary>Which options go with which kind of measurement.</summary>
internal static class MeasurementOptions
{
    /// <summary>Characters of a campaign's or vantage's name.</summary>
    private const int NameMost = 200;

    /// <summary>What was asked for that does not go together; null where all does.</summary>
    public static Problem? Misfit(MeasurementAsked asked)
    {
        if (asked.Kind is not { } kind || !Enum.IsDefined(kind))
            return new("What to measure is not said.", "Give kind: crawl, probe, track or collect.");
        foreach (string? name in (string?[])[asked.Campaign, asked.Vantage])
            if (name is not null && (name.Length is 0 or > NameMost || name.Any(char.IsControl) || name is "." or ".."))
                return new("A campaign's or vantage's name cannot be that.", $"Give 1 to {NameMost} characters of a line, not . or ..");
        foreach ((string option, bool isGiven, MeasurementKind[] kinds) in Of(asked))
            if (isGiven && !kinds.Contains(kind))
                return new($"{option} is of no use with {Word(kind)}.", $"It goes with {string.Join(", ", kinds.Select(Word))}.");
        if (asked.Sample is < 1 or > Sampling.StepsMost)
            return new($"sample takes 1 to {Sampling.StepsMost}.", "A thousand steps tell a mean to some percent.");
        if (asked.Walks is < 2 or > SamplePlan.WalksMax) return new($"walks takes 2 to {SamplePlan.WalksMax}.", "16 is usual.");
        if (asked.Walks is not null && asked.Sample is null) return new("walks is of use only with sample.", "Give sample, too.");
        bool isPaced = asked.Every is not null || asked.Rate is not null || asked.PrefixRate is not null || asked.Window is not null
            || asked.HostPause is not null;
        return asked.Sample is not null && isPaced
            ? new("every, rate, prefixRate, window and hostPause are of no use with sample.", "walks says how many visits go on at once.")
            : null;
    }

    private static IEnumerable<(string Option, bool IsGiven, MeasurementKind[] Kinds)> Of(MeasurementAsked asked)
    {
        MeasurementKind[] crawl = [MeasurementKind.Crawl], track = [MeasurementKind.Track], collect = [MeasurementKind.Collect],
            probe = [MeasurementKind.Probe], paced = [.. crawl, .. track];
        yield return ("rate", asked.Rate is not null, paced);
        yield return ("prefixRate", asked.PrefixRate is not null, paced);
        yield return ("window", asked.Window is not null, paced);
        yield return ("hostPause", asked.HostPause is not null, paced);
        yield return ("exclude", asked.Exclude is not null, paced);
        yield return ("fromSnapshot", asked.FromSnapshot is not null, [.. track, .. collect]);
        yield return ("grow", asked.Grow is not null, track);
        yield return ("tolerate", asked.Tolerate is not null, track);
        yield return ("searches", asked.Searches is not null, collect);
        yield return ("words", asked.Words is not null, collect);
        yield return ("hop", asked.Hop is not null, collect);
        yield return ("atOnce", asked.AtOnce is not null, collect);
        yield return ("brief", asked.Brief is not null, probe);
        yield return ("lists", asked.Lists is not null, probe);
        yield return ("sample", asked.Sample is not null, crawl);
        yield return ("walks", asked.Walks is not null, crawl);
    }

    private static string Word(MeasurementKind kind) => kind.ToString().ToLowerInvariant();
}
