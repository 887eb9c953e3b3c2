namespace Canopy.Analysis.Papers.Topologies;

/// <summary>What to do where a figure of Stutzbach et al. has no data.</summary>
internal static class Remedies
{
    public const string Crawl = "Crawl with 'canopy crawl', or measure a simulated run with '--measure'.";

    public const string BackToBack = "Crawl back to back with 'canopy crawl --every 5m --for 48h', or measure a simulated run with "
        + "'--measure'.";

    /// <summary>Half of the paper came down to us; numbers of the other half are from the literature about it.</summary>
    public const string FirstHalf = "Of the first half of the paper no text has come down to us; its numbers are quoted from memory and "
        + "from a "
        + "stored poster (papers/figures.md).";

    public const string OtherNetwork = "The paper measured Gnutella, whose ultrapeers hold 30 neighbors: a network with other rules has "
        + "other degrees.";
}
