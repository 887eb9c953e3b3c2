using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// Is there a shortage of supernodes? Read from a fresh list of the parent's, now and, after a random wait, once more, so that
/// a crowd of able peers does not rise at once (spec A.6 pick b, spec O).
/// </summary>
internal sealed class PromotionReview(Peer self)
{
    private bool _asked;
    private bool _secondLook;

    /// <summary>When the list is given up, or the second look is due.</summary>
    public Instant NextDeadline { get; private set; }

    /// <summary>Whether shortage was seen twice.</summary>
    public bool SaysRise { get; private set; }

    /// <summary>Whether the review is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Mean workload of the fresh entries of the last list, 0 to 100; null when there was none.</summary>
    public double? MeanWorkload { get; private set; }

    public void Ask(LinkId parent, Instant now, Outbox outbox)
    {
        _asked = true;
        outbox.Send(parent, RefreshListRequest.Instance);
        NextDeadline = now + self.Rules.HandshakeTimeout;
    }

    public void ListHeard(SupernodeCache known, Instant now)
    {
        if (!_asked) return;
        _asked = false;
        MeanWorkload = known.MeanWorkload(now);
        bool shortage = MeanWorkload >= self.Rules.ShortageWorkload;
        IsOver = _secondLook || !shortage;
        SaysRise = _secondLook && shortage;
        NextDeadline = now + TimeSpan.FromMilliseconds(1) + self.Rng.Between(TimeSpan.Zero, self.Rules.PromotionWaitMax);
    }

    /// <summary>Takes the second look when it is due; gives up on a parent that sends no list.</summary>
    public void Wake(LinkId parent, Instant now, Outbox outbox)
    {
        if (NextDeadline > now) return;
        IsOver = _asked;
        if (IsOver) return;
        _secondLook = true;
        Ask(parent, now, outbox);
    }
}
