namespace Canopy.Simulation.Worlds;

/// <summary>The separate streams of a run's chance, so that one model does not disturb another (design section 3, rule 3).</summary>
internal enum ChanceOf : ulong
{
    Network = 1,
    Churn = 2,
    Content = 3,
    Queries = 4,
    Faults = 5,
    Places = 6,
    Checks = 7,
    Peers = 1 << 20,
}
