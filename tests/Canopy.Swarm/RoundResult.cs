namespace Canopy.Swarm;

/// <summary>What one world came to.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="World">What was drawn, in a line.</param>
internal sealed record RoundResult(ulong Seed, string World)
{
    /// <summary>What did not hold, told; empty where all is well.</summary>
    public List<string> Failures { get; } = [];

    public bool IsSound => Failures.Count == 0;

    public long Events { get; set; }

    /// <summary>Peers online when peace came.</summary>
    public int Online { get; set; }

    public int Supernodes { get; set; }

    /// <summary>Invites that users needed, since nobody they knew was there any more.</summary>
    public int Invites { get; set; }

    /// <summary>Networks that knew nothing of each other, and had to be told.</summary>
    public int Islands { get; set; }

    /// <summary>Files that were asked for.</summary>
    public int Asked { get; set; }

    /// <summary>Questions it took.</summary>
    public int Questions { get; set; }

    public string Replay => $"./do swarm --seeds 1 --first {Seed}";
}
