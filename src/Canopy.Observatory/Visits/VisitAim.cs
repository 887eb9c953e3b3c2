namespace Canopy.Observatory.Visits;

/// <summary>What a visit is for: one question a contact.</summary>
public enum VisitAim : byte
{
    /// <summary>Neighbors and children, asked on an errand: answered even when no slot is free (docs/protocol.md, Errands).</summary>
    Topology,
    /// <summary>The refresh list, which every caller who might attach is given; nobody attaches.</summary>
    RefreshList,
    /// <summary>
    /// Its greeting alone, on an errand: who it is, in which tier, and for how long it has been up. The least a link can ask.
    /// </summary>
    Greeting,
}
