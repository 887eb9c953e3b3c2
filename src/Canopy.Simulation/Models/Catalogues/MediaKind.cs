using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Simulation.Models.Chance;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>A sort of files in a catalogue: how many are of it, and how large they are.</summary>
/// <param name="Media">What they are.</param>
/// <param name="Share">Their share of all files, 0 to 1.</param>
/// <param name="Extension">The end of their names, without the dot.</param>
/// <param name="MedianBytes">The size that half of them stay below; of audio it is not used, see <see cref="Sound"/>.</param>
/// <param name="Sigma">The deviation of the natural logarithm of their size.</param>
public sealed record MediaKind(MediaType Media, double Share, string Extension, double MedianBytes, double Sigma)
{
    private const long BytesMax = 4L << 30;

    /// <summary>
    /// Files as Chu et al. counted them on Gnutella (figures, section 1): an MP3 has about 4 MB, video is about 3 % of the files and 21 %
    /// of the bytes, and 95 % of the files are below 7 MB. How the rest is divided is an assumption.
    /// </summary>
    public static ImmutableArray<MediaKind> Default { get; } =
    [
        new(MediaType.Audio, 0.80, "mp3", 0, 0),
        new(MediaType.Image, 0.08, "jpg", 120_000, 0.9),
        new(MediaType.Document, 0.04, "pdf", 150_000, 1.2),
        new(MediaType.Software, 0.04, "zip", 1_500_000, 1.1),
        new(MediaType.Video, 0.03, "avi", 24_000_000, 0.75),
        new(MediaType.Other, 0.01, "dat", 200_000, 1.2),
    ];

    /// <summary>The size of one more file that is not audio.</summary>
    internal long DrawSize(ref Rng rng) =>
        (long)Math.Clamp(MedianBytes * Math.Exp(Sigma * StandardNormal.Draw(ref rng)), 1_000, BytesMax);

    /// <summary>The bitrate and playing time of one more song, from which its size follows: mostly 128 kbit/s, four minutes.</summary>
    internal static (ushort BitrateKbps, uint Seconds) Sound(ref Rng rng)
    {
        ushort bitrate = rng.Unit() switch
        {
            < 0.03 => 96,
            < 0.88 => 128,
            < 0.94 => 160,
            < 0.99 => 192,
            < 0.995 => 256,
            _ => 320,
        };
        const double median = 236;
        double seconds = median * Math.Exp(0.22 * StandardNormal.Draw(ref rng));
        return (bitrate, (uint)Math.Clamp(seconds, 30, 3600));
    }
}
