using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers;
using Canopy.Hosting;
using Canopy.Observatory.Store;

namespace Canopy.Reports;

/// <summary>What a report is made from: directories of runs and platforms, and campaigns, together one measurement.</summary>
/// <param name="place">The store in which campaigns are looked up.</param>
/// <param name="workers">Who does work that can be shared out.</param>
internal sealed class ReportSources(string place, ForEach workers)
{
    private readonly List<Provenance> _lines = [];
    private readonly List<string> _names = [];

    /// <summary>What was measured.</summary>
    public Measurements Data { get; private set; } = new() { Workers = workers };

    /// <summary>Where it came from.</summary>
    public ImmutableArray<Provenance> Lines => [.. _lines];

    /// <summary>What to call it.</summary>
    public string Title => string.Join(", ", _names.Distinct(StringComparer.Ordinal));

    /// <summary>Adds a directory, or a campaign by its name.</summary>
    public async Task<Problem?> AddAsync(string target)
    {
        return Directory.Exists(target) ? await AddFolderAsync(target) : await AddCampaignAsync(target);
    }

    /// <summary>Adds a campaign of the store.</summary>
    public Task<Problem?> AddCampaignAsync(string name) => AddCampaignAsync(place, name, name);

    /// <summary>Adds a directory.</summary>
    public async Task<Problem?> AddFolderAsync(string target)
    {
        string campaigns = Path.Combine(target, RunFolder.Campaigns);
        bool hasCampaigns = File.Exists(campaigns);
        if (RunFolder.IsOne(target))
        {
            if (AddTables(target) is { } problem) return problem;
        }
        else if (!hasCampaigns)
            return new($"'{target}' holds neither tables nor a campaign.",
                "Name a directory that 'canopy simulate --output' or 'canopy sniff --tables' has written, or a campaign.");
        return hasCampaigns ? await AddCampaignAsync(campaigns, null, target) : null;
    }

    private Problem? AddTables(string path)
    {
        if (RunFolder.Read(path, out Problem? problem) is not { } folder) return problem;
        if (!Data.Platform.Connections.IsEmpty || !Data.Platform.Moments.IsEmpty)
            return new($"'{path}' is the second directory with tables of a platform.", "Name one; campaigns may be as many as you like.");
        Data = Data with { Platform = folder.Platform, Online = folder.End?.Online, Supernodes = folder.End?.Supernodes };
        _names.Add(folder.Name);
        _lines.AddRange(folder.Lines);
        return null;
    }

    /// <summary>Adds a campaign of a store, or all it has where none is named.</summary>
    private async Task<Problem?> AddCampaignAsync(string store, string? name, string target)
    {
        if (!PostgresOrFile(store))
            return new($"'{target}' is neither a directory nor a campaign: there is no store '{store}' yet.",
                "Name a directory, or measure something first: 'canopy crawl', 'canopy track', 'canopy collect'.");
        StoreResult<CampaignStore> opened = await CampaignStore.OpenAsync(store);
        if (opened.Problem is { } closed) return Told(closed);
        await using CampaignStore open = opened.Value;
        StoreResult<ImmutableArray<CampaignSummary>> all = await open.CampaignsAsync();
        if (all.Problem is { } unread) return Told(unread);
        List<Campaign> wanted = [.. all.Value.Select(summary => summary.Campaign).Where(campaign => name is null || campaign.Name == name)];
        if (wanted.Count == 0) return new($"'{target}' is neither a directory nor a campaign of {open.Name}.", "'canopy campaigns' lists "
            + "them.");
        foreach (Campaign campaign in wanted)
        {
            (Data, ImmutableArray<Provenance> lines, Problem? problem) = await new CampaignReader(open, campaign).ReadAsync(Data);
            if (problem is not null) return problem;
            _names.Add(campaign.Name);
            _lines.AddRange(lines);
        }
        return null;
    }

    /// <summary>Whether there is a store to open: a file that is not there would be made.</summary>
    private static bool PostgresOrFile(string store) => store.Contains('=') || store.Contains("://", StringComparison.Ordinal)
        || File.Exists(store);

    private static Problem Told(StoreProblem problem) => new(problem.What, problem.Remedy);
}
