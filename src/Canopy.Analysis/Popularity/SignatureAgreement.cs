using Canopy.Core;

namespace Canopy.Analysis.Popularity;

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
        Tally<ContentHash> contents = new();
        Tally<string> signatures = new();
        Tally<(ContentHash, string)> both = new();
        long count = 0;
        foreach ((ContentHash hash, string name) in copies)
        {
            count++;
            string signature = ReplicaSignature.Of(name);
            contents.Add(hash);
            signatures.Add(signature);
            both.Add((hash, signature));
        }
        return new(count, contents.Kinds, signatures.Kinds, contents.Pairs, signatures.Pairs, both.Pairs);
    }

    /// <summary>Counts how many there are of each kind, and pairs of one kind as they come.</summary>
    private sealed class Tally<T> where T : notnull
    {
        private readonly Dictionary<T, int> _counts = [];

        public int Kinds => _counts.Count;

        public double Pairs { get; private set; }

        public void Add(T one)
        {
            int before = _counts.GetValueOrDefault(one);
            _counts[one] = before + 1;
            Pairs += before;
        }
    }
}
