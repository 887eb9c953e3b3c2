using Canopy.Core;

namespace Canopy.Simulation.Instruments;

/// <summary>
/// How long supernodes live, by the paper's sampler: seen every five minutes, so that a life is a whole number of looks (Fig. 11).
/// </summary>
internal sealed class SupernodeLives
{
    private static readonly TimeSpan s_probe = TimeSpan.FromMinutes(5);

    private readonly Dictionary<int, Instant> _since = [];
    private Sample _lives;

    public double MeanMinutes => _lives.Mean;

    public long Count => _lives.Count;

    public void Changed(int host, bool isSupernode, Instant now, bool isMeasured)
    {
        if (isSupernode) _since[host] = now;
        else if (_since.Remove(host, out Instant since) && isMeasured)
        {
            long looks = now.Milliseconds / (long)s_probe.TotalMilliseconds - since.Milliseconds / (long)s_probe.TotalMilliseconds;
            if (looks > 0) _lives.Add(looks * s_probe.TotalMinutes);
        }
    }

    public Instant Since(int host) => _since.GetValueOrDefault(host, Instant.Never);
}
