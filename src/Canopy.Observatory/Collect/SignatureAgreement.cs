using Canopy.Core;

namespace Canopy.Observatory.Collect;

/// <summary>
/// How far the signature of a name and the ContentHash agree on what is a copy of what, over all pairs of copies seen. Chu et al. had the
/// name alone and could not know.
/// </summary>
/// <param name="Copies">Copies seen.</param>
/// <param name="Contents">Different contents by ContentHash.</param>
/// <param name="Signatures">Different files by signature.</param>
/// <param name="SameContent">Pairs of copies with the same content.</param>
/// <param name="SameSignature">Pairs of copies with the same signature.</param>
/// <param name="SameBoth">Pairs with both.</param>
public sealed record SignatureAgreement(
    long Copies, long Contents, long Signatures, double SameContent, double SameSignature, double SameBoth)
{
    /// <summary>Of pairs that are copies of each other, the share that the signature takes for it; NaN where there are none.</summary>
    public double Recall => SameBoth / SameContent;

    /// <summary>Of pairs that the signature takes for copies of each other, the share that are; NaN where there are none.</summary>
    public double Precision => SameBoth / SameSignature;

    /// <summary>Counts copies.</summary>
    /// <param name="copies">The content and the name of each.</param>
    public static SignatureAgreement Of(IEnumerable<(ContentHash Hash, string Name)> copies)
    {
        Dictionary<ContentHash, long> byContent = [];
        Dictionary<string, long> bySignature = new(StringComparer.Ordinal);
        Dictionary<(ContentHash, string), long> byBoth = [];
        long count = 0;
        foreach ((ContentHash hash, string name) in copies)
        {
            count++;
            string signature = ReplicaSignature.Of(name);
            byContent[hash] = byContent.GetValueOrDefault(hash) + 1;
            bySignature[signature] = bySignature.GetValueOrDefault(signature) + 1;
            byBoth[(hash, signature)] = byBoth.GetValueOrDefault((hash, signature)) + 1;
        }
        return new(count, byContent.Count, bySignature.Count, Pairs(byContent.Values), Pairs(bySignature.Values), Pairs(byBoth.Values));
    }

    private static double Pairs(IEnumerable<long> counts) => counts.Sum(count => count * (count - 1) / 2);
}
