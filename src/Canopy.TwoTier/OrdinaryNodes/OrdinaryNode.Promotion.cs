using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>Promotion on capability and shortage (spec A.6), and the lights that tell a user which condition is missing.</summary>
internal sealed partial class OrdinaryNode
{
    private void ReviewPromotion(Instant now, Outbox outbox)
    {
        if (IsOver) return;
        if (_parent is not { } parent)
        {
            if (_review is not null || _nextReview <= now) _nextReview = now + Self.Rules.PromotionReviewInterval;
            _review = null;
            return;
        }
        if (_review is null && _nextReview <= now)
        {
            _nextReview = now + Self.Rules.PromotionReviewInterval;
            if (!IsCapable(now)) return;
            // One at a time; its own deadlines wake the node until it is over.
            _nextReview = Instant.Never;
            _review = new PromotionReview(Self);
            _review.Ask(parent.Link, now, outbox);
        }
        _review?.Wake(parent.Link, now, outbox);
        ConcludeReview(now, outbox);
    }

    private void ConcludeReview(Instant now, Outbox outbox)
    {
        if (_review is not { IsOver: true } review) return;
        _review = null;
        _nextReview = now + Self.Rules.PromotionReviewInterval;
        if (review.SaysRise && IsCapable(now))
            BecomeSupernode($"supernodes are short: those known are {review.MeanWorkload:0} % busy, and this peer can be one", Known(now),
                now, outbox);
    }

    private SupernodeCache Known(Instant now) => Self.Heard.ToCache(Self.Rules, Self.Me, now);

    private bool IsCapable(Instant now) => HasStrength(now) && Self.Reachable == true;

    private bool HasStrength(Instant now) =>
        Self.Profile.MayBeSupernode && now - Self.StartedAt >= Self.Rules.PromotionUptime
        && Self.Profile.UploadKbps >= Self.Rules.PromotionUploadKbps;

    private ImmutableArray<PromotionCheck> CapabilityLights(Instant now)
    {
        TimeSpan uptime = now - Self.StartedAt;
        return
        [
            new("willing", Self.Profile.MayBeSupernode, Self.Profile.MayBeSupernode ? "the settings allow it"
                : "the settings forbid it (supernode: never)"),
            new("uptime", uptime >= Self.Rules.PromotionUptime, $"up for {Words(uptime)}, {Words(Self.Rules.PromotionUptime)} needed"),
            new("upload", Self.Profile.UploadKbps >= Self.Rules.PromotionUploadKbps,
                $"{Self.Profile.UploadKbps} kbit/s, {Self.Rules.PromotionUploadKbps} needed"),
            new("reachable", Self.Reachable == true, Self.Reachable switch
            {
                true => $"a supernode dialled back to {Self.External} and got through",
                false => $"a supernode could not dial back to {Self.External}: behind NAT or a firewall",
                null => "no supernode has tried to dial back yet",
            }),
        ];
    }

    private ImmutableArray<PromotionCheck> PromotionLights(SupernodeCache known, Instant now)
    {
        double? mean = _review?.MeanWorkload ?? known.MeanWorkload(now);
        bool shortage = Self.WasRefused || mean >= Self.Rules.ShortageWorkload;
        string found = mean is null ? "no supernode's workload is known"
            : $"the supernodes known are {mean:0} % busy, {Self.Rules.ShortageWorkload} % means shortage";
        return CapabilityLights(now).Add(new("shortage", shortage, found));
    }

    private static string Words(TimeSpan span) =>
        span.TotalMinutes < 1 ? $"{span.TotalSeconds:0} s" : span.TotalHours < 1 ? $"{span.TotalMinutes:0} min"
            : $"{span.TotalHours:0.#} h";
}
