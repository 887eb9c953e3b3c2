using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier.Index;

namespace Canopy.Simulation.Shares;

/// <summary>The files of a world: what each user shares, and how often each item is online.</summary>
internal sealed class SharedFiles
{
    private readonly Catalogue _catalogue;
    private readonly ItemSearch _search;
    private readonly int[] _copies;
    private readonly ulong _seed;

    public SharedFiles(Scenario scenario, ulong seed)
    {
        _seed = seed;
        _catalogue = Catalogue.TryMake(scenario.Catalogue, new Rng(seed, (ulong)ChanceOf.Content).Next(), out string problem)
            ?? throw new ArgumentException(problem, nameof(scenario));
        _search = CatalogueIndex.SearchOf(_catalogue);
        _copies = new int[_catalogue.Count];
        if (scenario.Queries is { } habits)
            Questions = QueryModel.TryMake(_catalogue, habits, out problem) ?? throw new ArgumentException(problem, nameof(scenario));
    }

    /// <summary>What people ask for; null where nobody asks.</summary>
    public QueryModel? Questions { get; }

    /// <summary>A supernode's index.</summary>
    public IFileIndex MakeIndex(ulong seed) => new CatalogueIndex(_catalogue, _search, seed);

    /// <summary>What a host's user brings along: always the same.</summary>
    public CatalogueShares SharesOf(int host) => new(_catalogue, _catalogue.SharesOf(_seed ^ (ulong)host << 20));

    /// <summary>The same shares for another thread than the world's, in a catalogue of its own.</summary>
    public Func<CatalogueShares, CatalogueShares> SharesApart()
    {
        Catalogue apart = _catalogue.Again();
        return shares => shares.In(apart);
    }

    /// <summary>Somebody has come online who shares these.</summary>
    public void Appear(CatalogueShares shares)
    {
        foreach (int item in shares.Items) _copies[item]++;
    }

    /// <summary>Somebody online has one more.</summary>
    public void Appear(int item) => _copies[item]++;

    /// <summary>Somebody has gone who shares these.</summary>
    public void Disappear(CatalogueShares shares)
    {
        foreach (int item in shares.Items) _copies[item]--;
    }

    /// <summary>Whether somebody online has an item, other than one who shares these.</summary>
    public bool IsOnlineElsewhere(int item, CatalogueShares own) => _copies[item] > (own.Has(item) ? 1 : 0);

    /// <summary>What is told of an item.</summary>
    public FileRecord RecordOf(int item) => _catalogue[item];

    public int ItemOf(ContentHash hash) => _catalogue.ItemOf(hash);

    public ContentHash HashOf(int item) => _catalogue.HashOf(item);

    /// <summary>What sort of file an item is.</summary>
    public MediaType MediaOf(int item) => _catalogue.MediaOf(item);
}
