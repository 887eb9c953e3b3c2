using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Canopy.Observatory.Collect;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Probe;
using Canopy.Observatory.Sample;
using Canopy.Observatory.Visits;

namespace Canopy.Observing;

/// <summary>What somebody asked for, checked, as the tools take it; only the part of its kind is there.</summary>
internal sealed record MeasurementPlan
{
    /// <summary>Which network.</summary>
    public required NetworkKey Network { get; init; }

    /// <summary>What was asked for.</summary>
    public required MeasurementAsked Asked { get; init; }

    /// <summary>Of a crawl and a tracking: how polite it is.</summary>
    public CrawlPlan Pace { get; private init; } = PaceWords.Standard;

    /// <summary>Of a sample.</summary>
    public SamplePlan? Sample { get; private init; }

    /// <summary>Of a probing.</summary>
    public ProbePlan? Probe { get; private init; }

    /// <summary>Of a tracking.</summary>
    public TrackSettings Track { get; private init; } = TrackSettings.Standard;

    /// <summary>Of a collection.</summary>
    public CollectPlan? Collect { get; private init; }

    /// <summary>Of a collection: what to search for.</summary>
    public IReadOnlyList<string> Words { get; private init; } = CommonWords.All;

    /// <summary>Checks what was asked for.</summary>
    /// <param name="asked">It.</param>
    /// <param name="seeds">Where to begin.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="problem">What cannot be meant.</param>
    public static bool TryRead(MeasurementAsked asked, SeedWords seeds,
        [NotNullWhen(true)] out MeasurementPlan? plan, [NotNullWhen(false)] out Problem? problem)
    {
        plan = null;
        problem = MeasurementOptions.Misfit(asked);
        if (problem is null && !SnapshotName.IsOne(asked.FromSnapshot, "fromSnapshot", out problem)) return false;
        if (problem is null && seeds.Addresses.IsEmpty && asked is not { FromSnapshot: not null, Kind: MeasurementKind.Track })
            problem = new("Nobody is named to begin with, and this peer knows no supernode.",
                "Name one in seeds as 192.0.2.1:1214, or give an invite link.");
        if (problem is not null) return false;
        MeasurementPlan empty = new() { Network = seeds.Network, Asked = asked };
        plan = asked.Kind switch
        {
            MeasurementKind.Probe => OfProbe(empty, seeds, out problem),
            MeasurementKind.Collect => OfCollect(empty, seeds, out problem),
            MeasurementKind.Track => OfTrack(empty, seeds, out problem),
            _ => OfCrawl(empty, seeds, out problem),
        };
        return plan is not null;
    }

    /// <summary>When rounds begin, from now on.</summary>
    public Rounds NewRounds() => Rounds.TryRead(Asked.Every, Asked.For, "", out Rounds? rounds, out _) ? rounds
        : throw new InvalidOperationException("They were read before.");

    private static MeasurementPlan? OfCrawl(MeasurementPlan plan, SeedWords seeds, out Problem? problem)
    {
        MeasurementAsked asked = plan.Asked;
        if (!Rounds.TryRead(asked.Every, asked.For, "", out _, out problem)
            || PaceOf(asked, seeds, null, out problem) is not { } pace) return null;
        if (asked.Sample is null) return plan with { Pace = pace };
        SamplePlan sample = new() { Seeds = pace.Seeds, Visits = pace.Visits, Exclusions = pace.Exclusions, Steps = asked.Sample.Value };
        return plan with { Pace = pace, Sample = sample with { Walks = asked.Walks ?? sample.Walks } };
    }

    private static MeasurementPlan? OfTrack(MeasurementPlan plan, SeedWords seeds, out Problem? problem)
    {
        MeasurementAsked asked = plan.Asked;
        return TrackSettings.Standard.With(asked.Every, asked.For, asked.Tolerate, asked.Grow == true, "", out problem) is { } settings
            && PaceOf(asked, seeds, settings.Pace, out problem) is { } pace ? plan with { Track = settings, Pace = pace } : null;
    }

    private static MeasurementPlan? OfProbe(MeasurementPlan plan, SeedWords seeds, out Problem? problem)
    {
        MeasurementAsked asked = plan.Asked;
        string contact = asked.Contact ?? ProbeRounds.Contact;
        ImmutableArray<PeerAddress> targets = [.. seeds.Addresses.Distinct()];
        problem = VisitRules.CanBeContact(contact) ? null
            : new($"'{contact}' cannot be said in a greeting.", "Give 1 to 31 characters without spaces, such as crawl@example.org.");
        if (problem is not null) return null;
        ProbePlan probe = new() { Targets = targets, IsBrief = asked.Brief == true, Visits = new() { Contact = contact } };
        return ProbeRounds.Of(probe, asked.Every, asked.For, "", out problem) is { } rounds ? plan with { Probe = rounds } : null;
    }

    private static MeasurementPlan? OfCollect(MeasurementPlan plan, SeedWords seeds, out Problem? problem)
    {
        MeasurementAsked asked = plan.Asked;
        if (!Rounds.TryRead(asked.Every, asked.For, "", out _, out problem)) return null;
        CollectPlan standard = new() { Seeds = seeds.Addresses, Network = seeds.Network.Name, Secret = seeds.Network.Secret };
        CollectPlan collect = standard with
        {
            Contact = asked.Contact ?? standard.Contact,
            Searches = asked.Searches ?? standard.Searches,
            Hop = asked.Hop == true,
            AtOnce = asked.AtOnce ?? standard.AtOnce,
        };
        problem = collect.Check("");
        IReadOnlyList<string> words = asked.Words?.Take(SearchWords.WordsMax).ToList() ?? plan.Words;
        return problem is null ? plan with { Collect = collect, Words = words } : null;
    }

    private static CrawlPlan? PaceOf(MeasurementAsked asked, SeedWords seeds, CrawlSettings? before, out Problem? problem)
    {
        problem = null;
        if (Exclusions.TryRead(asked.Exclude ?? [], out string words) is { } exclusions)
            return new PaceWords(asked.Contact, asked.Rate, asked.PrefixRate, asked.Window, asked.HostPause)
                .Plan(seeds.Addresses, before, exclusions, "", out problem);
        problem = new($"exclude, {words}.", "Without it, those who do not want to be asked would be asked.");
        return null;
    }
}
