namespace Canopy.Observatory.Store;

/// <summary>What a link leads to. The numbers are those of the store.</summary>
public enum LinkTier : byte
{
    /// <summary>From a supernode to a supernode.</summary>
    Neighbor = 0,
    /// <summary>From a supernode to its child.</summary>
    Child = 1,
}
