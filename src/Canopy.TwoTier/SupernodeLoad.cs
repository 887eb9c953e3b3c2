namespace Canopy.TwoTier;

/// <summary>
/// What a supernode bears at a moment, for instruments. Unlike <see cref="PeerStatus"/> it is cheap, and to look changes nothing.
/// </summary>
/// <param name="Workload">As it tells others, 0 to 100 %.</param>
/// <param name="Children">Ordinary nodes attached.</param>
/// <param name="ChildrenMax">How many it takes.</param>
/// <param name="Neighbors">Held links with other supernodes.</param>
/// <param name="Exploring">Links with other supernodes that last only until lists are swapped.</param>
/// <param name="Visitors">Links of which it does not know yet what they are, or which only ask.</param>
/// <param name="Files">Files in its index.</param>
public readonly record struct SupernodeLoad(
    byte Workload, int Children, int ChildrenMax, int Neighbors, int Exploring, int Visitors, int Files);
