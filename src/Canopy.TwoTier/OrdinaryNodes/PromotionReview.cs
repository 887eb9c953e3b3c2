using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// Is there a shortage of supernodes? Read from a fresh list of the parent's, now and, after a random wait, once more, so that
/// a crowd of able peers does not rise at once (spec A.6 pick b, spec O). The list is taken as it is told: what a node remembers of it may
/// be a part that it chose as less busy.
/// </summary>
internal sealed class PromotionReview(Peer self)
{
    /// <summary>
    /// A workload older than this says little: supernodes that have gone since stand in lists with what they bore at their busiest.
    /// </summary>
    private static readonly TimeSpan s_workloadLife = TimeSpan.FromMinutes(15);

    private bool _asked;
    private bool _secondLook;

    /// <summary>When the list is given up, or the second look is due.</summary>
    public Instant NextDeadline { get; private set; }

    /// <summary>Whether shortage was seen twice.</summary>
    public bool SaysRise { get; private set; }

    /// <summary>Whether the review is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Mean workload in the last list, 0 to 100; null when there was none.</summary>
    public double? MeanWorkload { get; private set; }

    public void Ask(LinkId parent, Instant now, Outbox outbox)
    {
        _asked = true;
        outbox.Send(parent, RefreshListRequest.Instance);
        NextDeadline = now + self.Rules.HandshakeTimeout;
    }

    public void ListHeard(RefreshList list, Instant now)
    {
        if (!_asked) return;
        _asked = false;
        MeanWorkload = list.MeanWorkload(s_workloadLife) ?? list.MeanWorkload(self.Rules.FreshnessCutOff);
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
