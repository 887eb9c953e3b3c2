using Canopy.Analysis.Connections;
using Canopy.Analysis.Papers.Drawing;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>The numbers that the KaZaA paper states in its text alone.</summary>
internal static class InTheText
{
    public static Figure Of(Measurements data)
    {
        Figure figure = new("s1-text", Paper.Kazaa, "Sections 2 to 4", "Numbers in the text")
        {
            About = "What the paper states without a figure: what lists are made of, whom a starting node probes, how many supernodes "
                + "there are and how "
                + "densely they are linked, their ports, and NAT.",
            Notes =
            [
                "0.1 % connectivity is a loose figure: 45 of 30,000 is 0.15 %, 40 of 40,000 is 0.1 % (spec P.3). In a smaller network the "
                    + "share is "
                    + "larger, since a supernode has as many neighbors in any.",
                "3 million users under 25,000 to 40,000 supernodes are 75 to 120 for each (spec P.4).",
            ],
        };
        Claim[] claims = [.. Lists(data.Platform), .. Structure(data), .. Addresses(data)];
        return claims.All(claim => claim.Measured is null)
            ? figure.Without("a platform's tables or a crawl", "neither", Remedies.Platform) with { Claims = [.. claims] }
            : figure with { Charts = [.. ListCharts(data.Platform), .. PortChart(data)], Claims = [.. claims] };
    }

    /// <summary>What lists are made of: the paper tells what stands in an entry, not how it is spread.</summary>
    private static IEnumerable<Chart> ListCharts(PlatformData tables)
    {
        if (tables.Lists.IsEmpty) yield break;
        yield return Cdf("s1-text-freshness", "Freshness in refresh lists", new("mean freshness of a list's entries", "min"),
            tables.Lists.Select(list => list.MeanFreshness));
        yield return Cdf("s1-text-workload", "Workload in refresh lists", new("mean workload of a list's entries", "%"),
            tables.Lists.Select(list => list.MeanWorkload));
    }

    private static Chart Cdf(string key, string title, Axis x, IEnumerable<double> values) => new(
        key, title, Mark.Step, x, new("lists with no more", "%"), [Curves.Cdf("lists", [.. values.Order()])]);

    private static IEnumerable<Chart> PortChart(Measurements data)
    {
        AddressCensus census = AddressCensus.Of(data.Platform, data.Crawled);
        if (census.Supernodes == 0) yield break;
        double[] ours = [census.AtDefault, census.AtOthers, census.AtWeb];
        yield return new("s1-text-ports", "Ports of supernodes", Mark.Bars, new("port"), new("supernodes", "%"),
            [Series.Bars("here", ours.Select(count => 100 * count / census.Supernodes)), Series.Bars("paper", [3.6, 96.2,
                0.05]) with { IsGuide = true }])
        {
            Categories = ["1214", "1024-65535", "80"],
        };
    }

    private static IEnumerable<Claim> Lists(PlatformData tables)
    {
        ListComposition? lists = ListComposition.Of(tables);
        string seen = lists is null ? "No list was seen." : $"Over {lists.Lists} lists.";
        yield return new Claim("entries of a refresh list at most", "200").Within(null, 200).Holding(lists?.EntriesMost ?? double.NaN,
            seen);
        yield return new Claim("entries of a refresh list on the mean", "not stated").Holding(lists?.EntriesMean ?? double.NaN, seen);
        yield return new Claim("freshness of an entry on the mean", "not stated", "min").Holding(lists?.FreshnessMean ?? double.NaN, seen);
        yield return new Claim("workload of an entry on the mean", "not stated", "%").Holding(lists?.WorkloadMean ?? double.NaN, seen);
        if (lists is not null && double.IsFinite(lists.KnownBefore))
            yield return new Claim("entries that the list before also named", "not stated", "%").Holding(100 * lists.KnownBefore, seen);
        yield return new Claim("supernodes probed at start-up", "about 5").Within(4, 6).Holding(
            tables.Choices.IsEmpty ? double.NaN : tables.Choices.Average(choice => choice.Probed),
                $"Over {tables.Choices.Length} choices.");
    }

    private static IEnumerable<Claim> Structure(Measurements data)
    {
        double supernodes = data.Supernodes ?? double.NaN, online = data.Online ?? double.NaN;
        double[] degrees = [.. DegreeEvolution.AllOf(data.Platform).SelectMany(life => life.Plateau)
            .Select(moment => (double)moment.Supernodes)];
        yield return new Claim("supernodes", "25,000 to 40,000").Holding(supernodes, "At the size of this network.");
        yield return new Claim("supernodes among all nodes", "about 1 %", "%").Within(0.8, 1.3).Holding(100 * supernodes / online);
        yield return new Claim("users for each supernode", "75 to 120 by the paper's own numbers").Within(75,
            125).Holding(online / supernodes);
        yield return new Claim("other supernodes that one is linked to", "about 0.1 %", "%")
            .Holding(degrees.Length == 0 ? double.NaN : 100 * degrees.Average() / (supernodes - 1), "At the size of this network.");
    }

    private static IEnumerable<Claim> Addresses(Measurements data)
    {
        AddressCensus census = AddressCensus.Of(data.Platform, data.Crawled);
        string seen = $"Over {census.Supernodes} addresses of supernodes.";
        Claim Port(string what, string stated, double low, double high, int count) =>
            new Claim(what, stated, "%").Within(low, high).Holding(100 * census.ShareOf(count), seen);
        yield return Port("supernodes at port 1214", "3.6 % (707 of 19,637)", 3.1, 4.1, census.AtDefault);
        yield return Port("supernodes at another port from 1,024 up", "96.3 % (18,887)", 95.8, 96.8, census.AtOthers);
        yield return Port("supernodes at port 80", "0.05 % (10)", 0, 0.55, census.AtWeb);
        yield return new Claim("peers behind NAT", "about 30 %", "%").Within(28, 32).Holding(100 * census.NatShare,
            census.Peers == 0 ? "Not told of any." : $"Of {census.Peers} children of the platform.");
    }
}
