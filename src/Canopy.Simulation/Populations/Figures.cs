namespace Canopy.Simulation.Populations;

/// <summary>What has come of a population so far, counted.</summary>
public sealed class Figures
{
    /// <summary>Times somebody came online.</summary>
    public long Sessions { get; set; }

    /// <summary>Times an ordinary node got a parent.</summary>
    public long Attachments { get; set; }

    /// <summary>Times an ordinary node lost its parent.</summary>
    public long Detachments { get; set; }

    /// <summary>Times all supernodes known refused or were silent.</summary>
    public long JoinsFailed { get; set; }

    /// <summary>Times a peer rose.</summary>
    public long Promotions { get; set; }

    /// <summary>Times a supernode stepped down.</summary>
    public long Demotions { get; set; }

    /// <summary>Questions asked.</summary>
    public long Searches { get; set; }

    /// <summary>Of these, how many are over.</summary>
    public long SearchesEnded { get; set; }

    /// <summary>Of those over, how many brought anything.</summary>
    public long SearchesWithHits { get; set; }

    /// <summary>Of those over, for how many somebody else online had the very item wanted when it was asked for.</summary>
    public long SearchesPossible { get; set; }

    /// <summary>Of those possible, how many found it.</summary>
    public long SearchesFound { get; set; }

    /// <summary>Hits brought in all.</summary>
    public long Hits { get; set; }

    /// <summary>Indexes looked into in all, by searches that are over.</summary>
    public long SupernodesAsked { get; set; }

    /// <summary>Milliseconds from the question to the first hit, summed up over <see cref="SearchesWithHits"/>.</summary>
    public long FirstHitMs { get; set; }

    /// <summary>Files that users fetched, and share since.</summary>
    public long Fetches { get; set; }

    /// <summary>Files that users were fetching when they went, and have nothing of.</summary>
    public long FetchesLost { get; set; }

    /// <summary>Things that went wrong, as the scenario wanted it.</summary>
    public int Faults { get; set; }

    /// <summary>
    /// The longest time from a fault, or from its end where it lasts, until 99 % of the ordinary nodes had a parent again.
    /// </summary>
    public double HealingSeconds { get; set; }

    /// <summary>Times a peer broke the rules in another's eyes.</summary>
    public long Misbehaviours { get; set; }

    /// <summary>Who it was last, and what it did.</summary>
    public string LastMisbehaviour { get; set; } = "";
}
