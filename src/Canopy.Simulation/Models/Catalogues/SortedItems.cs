namespace Canopy.Simulation.Models.Catalogues;

/// <summary>Sets of items as arrays in order of their numbers, each once.</summary>
public static class SortedItems
{
    /// <summary>From here on it pays to look the few up among the many rather than to walk through both.</summary>
    private const int ManyTimes = 16;

    /// <summary>Puts what both have to the front of <paramref name="common"/>, which may be one of them; says how many.</summary>
    public static int Intersect(ReadOnlySpan<int> one, ReadOnlySpan<int> other, Span<int> common)
    {
        ReadOnlySpan<int> few = one.Length <= other.Length ? one : other;
        ReadOnlySpan<int> many = one.Length <= other.Length ? other : one;
        return many.Length / ManyTimes > few.Length ? LookUp(few, many, common) : Walk(few, many, common);
    }

    internal static int[] Union(ReadOnlySpan<int> one, ReadOnlySpan<int> other)
    {
        var all = new int[one.Length + other.Length];
        int a = 0;
        int b = 0;
        int count = 0;
        while (a < one.Length && b < other.Length)
        {
            int next = Math.Min(one[a], other[b]);
            if (one[a] == next) a++;
            if (other[b] == next) b++;
            all[count++] = next;
        }

        one[a..].CopyTo(all.AsSpan(count));
        count += one.Length - a;
        other[b..].CopyTo(all.AsSpan(count));
        count += other.Length - b;
        return count == all.Length ? all : all[..count];
    }

    private static int Walk(ReadOnlySpan<int> few, ReadOnlySpan<int> many, Span<int> common)
    {
        int a = 0;
        int b = 0;
        int count = 0;
        while (a < few.Length && b < many.Length)
        {
            int difference = few[a] - many[b];
            if (difference == 0) common[count++] = few[a];
            if (difference <= 0) a++;
            if (difference >= 0) b++;
        }

        return count;
    }

    private static int LookUp(ReadOnlySpan<int> few, ReadOnlySpan<int> many, Span<int> common)
    {
        int count = 0;
        foreach (int item in few)
        {
            // Doubling steps first: the next one is mostly near.
            int step = 1;
            while (step < many.Length && many[step] < item) step *= 2;
            int from = step / 2;
            int found = many[from..Math.Min(step + 1, many.Length)].BinarySearch(item);
            many = many[(from + (found < 0 ? ~found : found))..];
            if (found >= 0) common[count++] = item;
        }

        return count;
    }
}
