namespace Canopy.Torture.Rounds;

/// <summary>What a round, or a whole run, came to.</summary>
internal sealed class RoundResult
{
    /// <summary>Files that were to be fetched.</summary>
    public int Downloads { get; set; }

    /// <summary>Files that lie finished, once, byte for byte as their sources had them.</summary>
    public int Identical { get; set; }

    /// <summary>Sources of which something wrong arrived in a life that was not killed, or that were named.</summary>
    public int Liars { get; set; }

    /// <summary>How many of them were named.</summary>
    public int LiarsNamed { get; set; }

    /// <summary>Sources that sent something wrong of which nobody can say whether it arrived, or that a kill made the downloader
    /// forget.</summary>
    public int LiarsUnheard { get; set; }

    /// <summary>Right content bytes that sources sent.</summary>
    public long BytesSent { get; set; }

    /// <summary>Of them, those sent before.</summary>
    public long BytesRepeated { get; set; }

    /// <summary>The most that may have been under way when connections ended.</summary>
    public long BytesAllowed { get; set; }

    /// <summary>Kills by what they hit.</summary>
    public SortedDictionary<string, int> Kills { get; } = new(StringComparer.Ordinal);

    /// <summary>Kills that came too late: the victim had come to its end.</summary>
    public int KillsTooLate { get; set; }

    /// <summary>What went wrong, each with the log of what it happened to.</summary>
    public List<string> Failures { get; } = [];

    public void CountKill(string phase) => Kills[phase] = Kills.GetValueOrDefault(phase) + 1;

    public void Add(RoundResult other)
    {
        Downloads += other.Downloads;
        Identical += other.Identical;
        Liars += other.Liars;
        LiarsNamed += other.LiarsNamed;
        LiarsUnheard += other.LiarsUnheard;
        BytesSent += other.BytesSent;
        BytesRepeated += other.BytesRepeated;
        BytesAllowed += other.BytesAllowed;
        KillsTooLate += other.KillsTooLate;
        Failures.AddRange(other.Failures);
        foreach ((string phase, int count) in other.Kills) Kills[phase] = Kills.GetValueOrDefault(phase) + count;
    }
}
