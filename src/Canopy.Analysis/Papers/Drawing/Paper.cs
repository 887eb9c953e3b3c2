namespace Canopy.Analysis.Papers.Drawing;

/// <summary>A paper whose figures are drawn again.</summary>
/// <param name="Key">What it is called here: S1, S2 or S3.</param>
/// <param name="Authors">Who wrote it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Where">Where and when it appeared.</param>
public sealed record Paper(string Key, string Authors, string Title, string Where)
{
    /// <summary>The KaZaA overlay.</summary>
    public static Paper Kazaa { get; } = new("S1", "Liang, Kumar, Ross", "The KaZaA Overlay: A Measurement Study",
        "Computer Networks Journal, 2005");

    /// <summary>Availability and locality of Napster and Gnutella.</summary>
    public static Paper Availability { get; } = new("S2", "Chu, Labonte, Levine",
        "Availability and Locality Measurements of Peer-to-Peer File Systems", "ITCom, July 2002");

    /// <summary>Topologies of the two-tier Gnutella.</summary>
    public static Paper Topologies { get; } = new("S3", "Stutzbach, Rejaie, Sen",
        "Characterizing Unstructured Overlay Topologies in Modern P2P File-Sharing Systems", "Internet Measurement Conference, 2005");
}
