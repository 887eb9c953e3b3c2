using System.Collections.Immutable;

namespace Canopy.Analysis.Popularity;

/// <summary>A file in a list of the most popular.</summary>
/// <param name="Signature">What it is told by.</param>
/// <param name="Name">The first full name under which it was met: Chu et al. print one in parentheses.</param>
/// <param name="Users">How many users share it.</param>
public sealed record TopFile(string Signature, string Name, int Users);

/// <summary>The most popular files (Chu et al., appendix).</summary>
public static class TopList
{
    /// <summary>Files told most often first, by signature; of two as popular the one whose signature comes first.</summary>
    /// <param name="lists">Each user's list.</param>
    /// <param name="wanted">Which of the files count.</param>
    /// <param name="most">How many are listed.</param>
    public static ImmutableArray<TopFile> Of(IEnumerable<ShareList> lists, Func<SharedItem, bool> wanted, int most)
    {
        SortedDictionary<string, TopFile> files = new(StringComparer.Ordinal);
        foreach (ShareList list in lists)
        {
            foreach ((string signature, string name) in list.Files.Where(wanted)
                .Select(file => (Signature: ReplicaSignature.Of(file.Name), file.Name)).DistinctBy(file => file.Signature))
            {
                if (signature.Length == 0) continue;
                TopFile file = files.GetValueOrDefault(signature) ?? new(signature, name, 0);
                files[signature] = file with { Users = file.Users + 1 };
            }
        }
        return [.. files.Select(pair => pair.Value).OrderByDescending(file => file.Users)
            .ThenBy(file => file.Signature, StringComparer.Ordinal).Take(most)];
    }
}
