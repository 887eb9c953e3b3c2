using System.Collections.Immutable;

namespace Canopy.Analysis.Popularity;

/// <summary>
/// How much of all copies, or of all transfers, falls to the most popular files: Chu et al. call it locality (section 4.1.1). What counts
/// as
/// one file is up to who counts: a signature, as they did, or a ContentHash.
/// </summary>
/// <param name="Counts">Copies of each file, most popular first.</param>
public sealed record Locality(ImmutableArray<long> Counts)
{
    /// <summary>Copies in all.</summary>
    public long Copies { get; } = Counts.Sum();

    /// <summary>Different files.</summary>
    public int Unique => Counts.Length;

    /// <summary>Counts copies.</summary>
    /// <param name="copies">What file each copy is of.</param>
    public static Locality Of<T>(IEnumerable<T> copies) where T : notnull
    {
        Dictionary<T, int> places = [];
        List<long> counts = [];
        foreach (T copy in copies)
        {
            if (places.TryGetValue(copy, out int place)) counts[place]++;
            else
            {
                places.Add(copy, counts.Count);
                counts.Add(1);
            }
        }
        return new([.. counts.OrderDescending()]);
    }

    /// <summary>The share of all copies that the most popular so many files are, 0 to 1; NaN where there are none.</summary>
    /// <param name="top">Share of the different files.</param>
    public double ShareOf(double top)
    {
        int files = (int)Math.Ceiling(top * Unique);
        return Copies == 0 ? double.NaN : (double)Counts.Take(files).Sum() / Copies;
    }

    /// <summary>The curve: so many % of the different files, by rank, are so many % of the copies.</summary>
    public IEnumerable<(double Files, double Copies)> Cdf()
    {
        long sum = 0;
        for (int rank = 1; rank <= Unique; rank++)
        {
            sum += Counts[rank - 1];
            yield return (100.0 * rank / Unique, 100.0 * sum / Copies);
        }
    }

    /// <summary>The share of the copies, in %, that each file is of, by its rank.</summary>
    public IEnumerable<(double Rank, double Share)> Pdf() => Counts.Select((count, at) => (at + 1.0, 100.0 * count / Copies));
}
