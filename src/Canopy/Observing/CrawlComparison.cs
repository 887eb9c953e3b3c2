using Canopy.Core;
using Canopy.Observatory.Quality;

namespace Canopy.Observing;

/// <summary>Two crawls side by side.</summary>
/// <param name="A">The first.</param>
/// <param name="B">The second.</param>
/// <param name="Supernodes">Supernodes that answered.</param>
/// <param name="Links">Links between them.</param>
/// <param name="DistortionPeers">How far the supernodes differ, 0 to 1 (docs/crawl.md).</param>
/// <param name="DistortionLinks">How far the links differ, 0 to 1.</param>
internal sealed record CrawlComparison(
    ComparedCrawl A, ComparedCrawl B, ComparedPeers Supernodes, ComparedLinks Links, double DistortionPeers, double DistortionLinks)
{
    /// <summary>Supernodes and links that are named as come or gone; all are counted.</summary>
    public const int NamedMax = 500;

    /// <summary>Compares.</summary>
    public static CrawlComparison Of(ComparedCrawl a, SnapshotEdges before, ComparedCrawl b, SnapshotEdges after)
    {
        HashSet<PeerAddress> were = [.. before.Supernodes], are = [.. after.Supernodes];
        HashSet<(PeerAddress, PeerAddress)> had = [.. before.Links()], have = [.. after.Links()];
        List<PeerAddress> came = [.. are.Where(peer => !were.Contains(peer)).Order()];
        List<PeerAddress> went = [.. were.Where(peer => !are.Contains(peer)).Order()];
        List<(PeerAddress, PeerAddress)> linked = [.. have.Where(link => !had.Contains(link)).Order()];
        List<(PeerAddress, PeerAddress)> cut = [.. had.Where(link => !have.Contains(link)).Order()];
        Distortion distortion = Distortion.Between(before, after);
        return new(a, b, new(are.Count - came.Count, came.Count, went.Count, Named(came), Named(went)),
            new(have.Count - linked.Count, linked.Count, cut.Count, Named(linked), Named(cut)), distortion.Peers, distortion.Links);
    }

    private static string[] Named(IEnumerable<PeerAddress> peers) => [.. peers.Take(NamedMax).Select(peer => $"{peer}")];

    private static ComparedLink[] Named(IEnumerable<(PeerAddress One, PeerAddress Other)> links) =>
        [.. links.Take(NamedMax).Select(link => new ComparedLink($"{link.One}", $"{link.Other}"))];
}

/// <summary>One of two crawls.</summary>
/// <param name="Snapshot">Its number.</param>
/// <param name="BeganAt">When it was begun.</param>
/// <param name="EndedAt">When it was over; not there where it was broken off.</param>
/// <param name="Quality">Its sizes, and what it is worth.</param>
internal sealed record ComparedCrawl(long Snapshot, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, MapQuality Quality);

/// <summary>What came and went between the two.</summary>
/// <param name="Both">In both.</param>
/// <param name="Came">In the second alone.</param>
/// <param name="Went">In the first alone.</param>
/// <param name="CameNamed">The first some hundred that came.</param>
/// <param name="WentNamed">The first some hundred that went.</param>
internal sealed record ComparedPeers(int Both, int Came, int Went, string[] CameNamed, string[] WentNamed);

/// <summary>What came and went between the two.</summary>
/// <param name="Both">In both.</param>
/// <param name="Came">In the second alone.</param>
/// <param name="Went">In the first alone.</param>
/// <param name="CameNamed">The first some hundred that came.</param>
/// <param name="WentNamed">The first some hundred that went.</param>
internal sealed record ComparedLinks(int Both, int Came, int Went, ComparedLink[] CameNamed, ComparedLink[] WentNamed);

/// <summary>A link.</summary>
/// <param name="One">One end.</param>
/// <param name="Other">The other.</param>
internal sealed record ComparedLink(string One, string Other);
