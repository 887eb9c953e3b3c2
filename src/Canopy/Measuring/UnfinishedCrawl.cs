using Canopy.Hosting;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>A crawl that was broken off, to be gone on with.</summary>
/// <param name="Settings">How it was told to behave.</param>
/// <param name="Snapshot">Its snapshot.</param>
internal sealed record UnfinishedCrawl(CrawlSettings Settings, Snapshot Snapshot)
{
    /// <summary>Finds it, and makes its snapshot the one under way again.</summary>
    /// <param name="keeper">The campaign.</param>
    /// <param name="number">The snapshot's number; null for the newest.</param>
    /// <param name="knowsExclusions">Whether it is known who is not to be asked.</param>
    public static async Task<(UnfinishedCrawl? Crawl, Problem? Problem)> FindAsync(
        CampaignKeeper keeper, long? number, bool knowsExclusions)
    {
        (Snapshot? snapshot, Problem? problem) = await keeper.FindUnfinishedAsync(SnapshotKind.Crawl, number);
        if (problem is not null) return (null, problem);
        if (snapshot is not { Plan: var from } || CrawlSettings.TryRead(from.Plan) is not { } settings)
            return (null, new($"There is no unfinished crawl in {keeper.Name}.", "Begin one: name a supernode to start from."));
        return settings.Excluded > 0 && !knowsExclusions
            ? (null, new("The crawl left out whom an exclude file named, and no such file is given now.", "Give it again with --exclude."))
            : (new(settings, snapshot), null);
    }

    /// <summary>What it is to do now, and what it found out by then.</summary>
    /// <param name="keeper">The campaign.</param>
    /// <param name="plan">How it goes on; its seeds come to those from which it began.</param>
    public async Task<(CrawlPlan Plan, List<Visit> Visits, Problem? Problem)> GoOnAsync(CampaignKeeper keeper, CrawlPlan plan)
    {
        (List<Visit> visits, Problem? problem) = await keeper.ReadAsync();
        return (plan with { Seeds = [.. Snapshot.Plan.Seeds.Union(plan.Seeds)] }, visits, problem);
    }
}
