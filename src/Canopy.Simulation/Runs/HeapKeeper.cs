namespace Canopy.Simulation.Runs;

/// <summary>
/// Keeps the heap of a large world small. The collector by itself lets it grow by half and more before it looks at the old objects, of
/// which a world has gigabytes; here it is told to when a tenth has come on top of what was alive.
/// </summary>
internal sealed class HeapKeeper
{
    private const double Growth = 1.1;

    /// <summary>Below this nobody misses the memory, and the collector may do as it likes.</summary>
    private const long LeastBytes = 256L << 20;

    private long _live = LeastBytes;
    private long _committed;

    /// <summary>Looks at the heap, and has it tidied up where that is worth it.</summary>
    public void Look()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > _live * Growth)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _live = Math.Max(LeastBytes, GC.GetTotalMemory(forceFullCollection: false));
            _committed = 0;
        }
        PutPagesTogether();
    }

    /// <summary>
    /// What has not grown has been put together already, and to look at gigabytes again costs more than a few small pages.
    /// </summary>
    private void PutPagesTogether()
    {
        const double PagesGrowth = 1.05;
        long committed = GC.GetGCMemoryInfo().TotalCommittedBytes;
        if (committed < _committed * PagesGrowth) return;
        _committed = committed;
        HugePages.Ask();
    }
}
