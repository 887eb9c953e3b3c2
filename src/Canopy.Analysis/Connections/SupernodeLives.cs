using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.Analysis.Connections;

/// <summary>
/// How long supernodes live by the paper's own way (KaZaA paper, section 4.3): those that are there at some moment are probed every five
/// minutes, and live from the first look to the last that found them. It sees no life from its beginning, and cuts those that outlast the
/// window; what stands beside it does not.
/// </summary>
/// <param name="Probed">Minutes for which each of those there at first was seen, in ascending order.</param>
/// <param name="Outlasting">Of these, how many were there at the end.</param>
/// <param name="Whole">Minutes of the lives that began and ended while one watched, in ascending order.</param>
public sealed record SupernodeLives(ImmutableArray<double> Probed, int Outlasting, ImmutableArray<double> Whole)
{
    /// <summary>
    /// Mean minutes that do not suffer from the cut: all that was lived over the ends that were seen, what greatest likelihood makes of
    /// exponential lives. NaN where nobody's end was seen.
    /// </summary>
    public double MeanUncut => Probed.Length == Outlasting ? double.NaN : Probed.Sum() / (Probed.Length - Outlasting);

    /// <summary>From one look to the next.</summary>
    public static TimeSpan ProbeEvery { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Of lives that are known exactly, as if they had been probed.</summary>
    /// <param name="lives">The lives.</param>
    /// <param name="from">The first look.</param>
    /// <param name="to">The last.</param>
    public static SupernodeLives Of(IEnumerable<SupernodeRow> lives, Instant from, Instant to)
    {
        List<double> probed = [], whole = [];
        int outlasting = 0;
        foreach (SupernodeRow life in lives)
        {
            Instant ended = Instant.Earlier(life.Ended, to);
            if (life.Since <= from && ended > from)
            {
                probed.Add(Math.Floor((ended - from) / ProbeEvery) * ProbeEvery.TotalMinutes);
                if (life.Ended >= to) outlasting++;
            }
            else if (life.Since >= from && life.Ended < to) whole.Add((life.Ended - life.Since).TotalMinutes);
        }
        return new([.. probed.Order()], outlasting, [.. whole.Order()]);
    }
}
