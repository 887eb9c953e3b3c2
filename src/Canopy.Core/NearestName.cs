namespace Canopy.Core;

/// <summary>Finds what a mistyped name was meant to be.</summary>
public static class NearestName
{
    /// <summary>Longest name compared; nobody means a known name with more.</summary>
    private const int LengthMax = 64;

    /// <summary>" (did you mean 'x'?)", or nothing when no known name is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Of(name, known) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    /// <summary>The known name that takes the fewest edits, if they are at most a third of its length.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LengthMax) return null;
        string? best = null;
        int bestEdits = int.MaxValue;
        foreach (string candidate in known)
        {
            int edits = Edits(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (edits > Math.Max(1, candidate.Length / 3 + 1) || edits >= bestEdits) continue;
            (best, bestEdits) = (candidate, edits);
        }
        return best;
    }

    /// <summary>Levenshtein's distance: insertions, deletions and replacements from one to the other.</summary>
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.Length];
    }
}
