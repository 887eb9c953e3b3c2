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

    /// <summary>Times a peer broke the rules in another's eyes.</summary>
    public long Misbehaviours { get; set; }

    /// <summary>Who it was last, and what it did.</summary>
    public string LastMisbehaviour { get; set; } = "";
}
