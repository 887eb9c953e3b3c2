namespace Canopy.Observatory.Visits;

/// <summary>What a visit is for: one question a contact.</summary>
public enum VisitAim : byte
{
    /// <summary>Neighbors and children, asked on an errand: answered even when no slot is free (docs/protocol.md, Errands).</summary>
    Topology,
    /// <summary>The refresh list, which every caller who might attach is given; nobody attaches.</summary>
    RefreshList,
}
