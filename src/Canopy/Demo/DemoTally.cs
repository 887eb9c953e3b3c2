using Canopy.Core;
using Canopy.TwoTier;

namespace Canopy.Demo;

/// <summary>What is counted during a demo.</summary>
internal sealed class DemoTally
{
    private readonly Lock _lock = new();
    private readonly HashSet<DemoPeer> _waiting = [];
    private readonly List<double> _firstHits = [];
    private int _searches;
    private int _orphans;
    private int _reparented;
    private int _killed;
    private int _promotions;
    private int _returns;
    private int _leaves;

    /// <summary>A peer reports something.</summary>
    public void Hear(DemoPeer peer, Happening happening)
    {
        lock (_lock)
        {
            if (happening is Promoted) _promotions++;
            if (happening is Attached or Promoted && _waiting.Remove(peer)) _reparented++;
        }
    }

    /// <summary>A supernode is about to vanish; its children become orphans.</summary>
    public void Kill(IReadOnlyCollection<DemoPeer> children)
    {
        lock (_lock)
        {
            _killed++;
            // Who is an orphan still, and loses the next parent too, is one orphan more.
            foreach (DemoPeer child in children.Where(child => _waiting.Add(child))) _orphans++;
        }
    }

    /// <summary>A search has ended.</summary>
    public void Search(TimeSpan? firstHit)
    {
        lock (_lock)
        {
            _searches++;
            if (firstHit is { } time) _firstHits.Add(time.TotalMilliseconds);
        }
    }

    /// <summary>A peer left with a good-bye.</summary>
    public void Leave() => Interlocked.Increment(ref _leaves);

    /// <summary>A peer came back.</summary>
    public void Return() => Interlocked.Increment(ref _returns);

    /// <summary>Peers that left, and came back.</summary>
    public (int Left, int Back) Churn => (_leaves, _returns);

    /// <summary>Orphans without a parent still.</summary>
    public int Waiting
    {
        get { lock (_lock) return _waiting.Count; }
    }

    /// <summary>All that is counted here, put into a result.</summary>
    public DemoResult Into(DemoResult result)
    {
        lock (_lock)
        {
            double[] times = [.. _firstHits.Order()];
            return result with
            {
                Searches = _searches,
                SearchesWithHits = times.Length,
                SearchP50Ms = Percentile(times, 0.50),
                SearchP99Ms = Percentile(times, 0.99),
                SupernodesKilled = _killed,
                Orphans = _orphans,
                Reparented = _reparented,
                Promotions = _promotions,
            };
        }
    }

    private static double Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(sorted.Length * share) - 1)], 1);
}
