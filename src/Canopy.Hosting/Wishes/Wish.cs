using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;
using Canopy.TwoTier.Search;

namespace Canopy.Hosting.Wishes;

/// <summary>One wish: what it is for, what it has found, when its turn comes. It decides what a hit means, and does nothing.</summary>
/// <param name="id">Its id.</param>
/// <param name="rule">What is wished for.</param>
/// <param name="question">The rule as a query.</param>
/// <param name="madeAt">When it was made.</param>
internal sealed partial class Wish(long id, WishRule rule, Query question, DateTimeOffset madeAt)
{
    private readonly Dictionary<ContentHash, WishFate> _fates = [];
    private readonly int[] _counts = new int[Enum.GetValues<WishFate>().Length];

    public long Id => id;
    public WishRule Rule => rule;
    public Query Question => question;
    public bool IsPaused { get; set; }
    /// <summary>When its turn comes; several that are due take turns in this order.</summary>
    public Instant Due { get; set; }
    public Instant LastTurn { get; set; }
    /// <summary>Questions in a row that brought nothing new.</summary>
    public int Vain { get; set; }
    /// <summary>Questions that were answered.</summary>
    public int Asked { get; set; }
    public long Supernodes { get; set; }
    /// <summary>Why what was found cannot be fetched; empty if it can.</summary>
    public string Refusal { get; set; } = "";

    public int Found => _fates.Count - Of(WishFate.Had);
    public int Had => Of(WishFate.Had);
    public int Fetched => Of(WishFate.Fetched);

    public bool IsFulfilled => rule.Count > 0 && Of(rule.IsNotifyOnly ? WishFate.Told : WishFate.Fetched) >= rule.Count;
    public bool IsFull => _fates.Count >= WishLimits.FoundMax;

    /// <summary>Whether something it has found is neither whole nor lost.</summary>
    public bool HasOpen => Of(WishFate.Noted) + Of(WishFate.Fetching) > 0;

    /// <summary>Whether it takes turns at all.</summary>
    public bool HasTurns => !IsPaused && !IsFulfilled && (!IsFull || HasOpen);

    /// <summary>Whether another content would be welcome, so that there is something to ask.</summary>
    public bool Wants => HasTurns && !IsFull && Places > 0;

    /// <summary>How many more contents it takes.</summary>
    private int Places => rule.Count == 0 ? int.MaxValue
        : rule.Count - (rule.IsNotifyOnly ? Of(WishFate.Told) : Of(WishFate.Noted) + Of(WishFate.Fetching) + Fetched);

    /// <summary>What became of a content; null if it has not been found.</summary>
    public WishFate? FateOf(ContentHash hash) => _fates.TryGetValue(hash, out WishFate fate) ? fate : null;

    /// <summary>The contents that share a fate.</summary>
    public ImmutableArray<ContentHash> With(WishFate fate) => [.. _fates.Where(pair => pair.Value == fate).Select(pair => pair.Key)];

    /// <summary>Remembers a content and what became of it, for ever.</summary>
    public void Remember(ContentHash hash, WishFate fate)
    {
        if (_fates.TryGetValue(hash, out WishFate before)) _counts[(int)before]--;
        _fates[hash] = fate;
        _counts[(int)fate]++;
    }

    /// <summary>
    /// What of an answer is new and fits, as it shall be written down: those that are had already, and of the others as many as the wish
    /// takes, those with most owners first. All owners of a content in the answer are its sources.
    /// </summary>
    /// <param name="hits">The answer.</param>
    /// <param name="isHad">Whether this peer has a content already.</param>
    /// <param name="at">The time to write down.</param>
    public ImmutableArray<WishFind> Choose(ImmutableArray<WishHit> hits, Func<ContentHash, bool> isHad, DateTimeOffset at)
    {
        var chosen = ImmutableArray.CreateBuilder<WishFind>();
        int places = Places, room = WishLimits.FoundMax - _fates.Count;
        foreach (IGrouping<(ContentHash Hash, long Size), WishHit> content in Contents(hits))
        {
            if (room == 0) break;
            if (_fates.ContainsKey(content.Key.Hash) || content.FirstOrDefault(Fits) is not { } hit) continue;
            bool had = isHad(content.Key.Hash);
            if (!had && places == 0) continue;
            WishFate fate = had ? WishFate.Had : rule.IsNotifyOnly ? WishFate.Told : WishFate.Noted;
            ImmutableArray<DownloadSource> sources =
                [.. content.Select(owner => owner.Source).DistinctBy(source => source.Peer).Take(TransferLimits.SourcesMax)];
            chosen.Add(new(0, hit.File.Hash, hit.File.Name, hit.File.Size, hit.File.Descriptors.BitrateKbps, fate, at, sources));
            if (!had) places--;
            room--;
        }
        return chosen.ToImmutable();
    }

    /// <summary>
    /// The contents of an answer, those with most owners first. Whoever tells another size than most do of the same content is left out:
    /// one liar must not spoil the size by which the others' bytes are proved.
    /// </summary>
    private static IEnumerable<IGrouping<(ContentHash Hash, long Size), WishHit>> Contents(ImmutableArray<WishHit> hits) =>
        hits.GroupBy(hit => (hit.File.Hash, hit.File.Size))
            .OrderByDescending(content => content.DistinctBy(hit => hit.Source.Peer).Count())
            .DistinctBy(content => content.Key.Hash);

    private bool Fits(WishHit hit) => hit.File.Size is >= 0 and <= BlockTree.FileSizeMax && question.Matches(hit.File);

    private int Of(WishFate fate) => _counts[(int)fate];
}
