using Canopy.Simulation.Models.Catalogues;

namespace Canopy.Simulation.Scenarios;

/// <summary>Reads what files there are, who shares them, and what people ask for.</summary>
internal static class FilesReader
{
    public static CatalogueShape ReadCatalogue(Section part, int peers)
    {
        CatalogueShape standard = new();
        CatalogueShape read = standard with
        {
            // Without a word of it every third peer brings something that nobody else has.
            Items = part.Whole("items", 1, 50_000_000, Math.Max(100, peers / 3)),
            Popularity = Law(part, "popularity", standard.Popularity),
            Words = part.Whole("words", 1, 64_000, standard.Words),
            ItemsPerArtist = part.Whole("itemsPerArtist", 1, 1_000_000, standard.ItemsPerArtist),
            Sharing = Sharing(part),
        };
        part.Close();
        return read;
    }

    public static QueryHabits? ReadQueries(Section part)
    {
        QueryHabits standard = new();
        bool areAsked = part.Flag("asked", true);
        QueryHabits read = standard with
        {
            MeanInterval = part.Span("every", standard.MeanInterval),
            Wanted = Law(part, "wanted", standard.Wanted),
            RepeatShare = part.Share("repeats", standard.RepeatShare),
            ThreeWordShare = part.Share("threeWords", standard.ThreeWordShare),
            TypeShare = part.Share("types", standard.TypeShare),
            HopShare = part.Share("hopping", standard.HopShare),
            FetchShare = part.Share("fetched", standard.FetchShare),
        };
        part.Close();
        if (read.MeanInterval >= TimeSpan.FromSeconds(1)) return areAsked ? read : null;
        part.Complain(part.Line, "every: users would ask more often than once a second", "Write a second or more");
        return null;
    }

    /// <summary>log f = a + b log r + c (log r)^2 (Chu et al.): two numbers; c = 0 is Zipf's law.</summary>
    private static PopularityLaw Law(Section parent, string name, PopularityLaw standard)
    {
        if (!parent.Has(name)) return standard;
        Section part = parent.Part(name);
        PopularityLaw? law = PopularityLaw.TryMake(part.Number("b", -10, 0, -1), part.Number("c", -2, 0, 0), out string problem);
        part.Close();
        if (law is null) part.Complain(part.Line, $"{name}: {problem.TrimEnd('.')}", "Give b and c, both 0 or below");
        return law ?? standard;
    }

    private static SharingSkew Sharing(Section parent)
    {
        if (!parent.Has("sharing")) return SharingSkew.Default;
        Section part = parent.Part("sharing");
        SharingSkew? skew = SharingSkew.TryMake(part.Number("mean", 0.1, 10_000, 12), part.Share("freeRiders", 0.25),
            part.Whole("most", 1, 20_000, 5_000), part.Share("top", 0.13), part.Share("carries", 0.81), out string problem);
        part.Close();
        if (skew is null) part.Complain(part.Line, $"sharing: {problem.TrimEnd('.')}", "The paper's: the top 0.13 of the nodes carry 0.81");
        return skew ?? SharingSkew.Default;
    }
}
