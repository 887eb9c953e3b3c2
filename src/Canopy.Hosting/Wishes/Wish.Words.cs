using Canopy.Core;

namespace Canopy.Hosting.Wishes;

/// <summary>How a wish explains itself.</summary>
internal sealed partial class Wish
{
    /// <summary>Everything about it, in fields and in words.</summary>
    /// <param name="line">Where it stands in line.</param>
    /// <param name="now">The time.</param>
    public WishStatus Describe(WishLine line, Instant now)
    {
        WishState state = StateIn(line);
        TimeSpan? wait = state == WishState.Waiting ? line.WaitOf(this, now) : null;
        return new(id, rule, question.Text, state, Words(state, line.Trouble, wait), madeAt, Asked, Supernodes, Found, Had, Fetched, wait);
    }

    private WishState StateIn(WishLine line) =>
        IsFulfilled ? WishState.Fulfilled
        : IsPaused ? WishState.Paused
        : line.OnTurn == this ? WishState.Asking
        : HasOpen && Places == 0 ? WishState.Fetching
        : IsFull ? WishState.Full
        : WishState.Waiting;

    private string Words(WishState state, string trouble, TimeSpan? wait)
    {
        string past = Past();
        string next = state switch
        {
            WishState.Fulfilled => "fulfilled: ",
            WishState.Paused => "paused: ",
            WishState.Asking => "asking now: ",
            WishState.Fetching when Refusal.Length == 0 => "fetching; it asks again only if that fails: ",
            WishState.Full => $"it remembers {WishLimits.FoundMax} contents, the most it can, and asks no more; make a narrower one: ",
            WishState.Waiting when trouble.Length > 0 => $"waiting: {trouble}; ",
            _ => "",
        };
        string refusal = Refusal.Length > 0 ? $"; what was found cannot be fetched now: {Refusal.TrimEnd('.')}" : "";
        return $"{next}{past}{refusal}{(wait is { } span ? $"; asks {(Asked > 0 ? "again " : "")}in {InWords(span)}" : "")}";
    }

    private string Past()
    {
        if (Asked == 0) return "not asked yet";
        string had = Had > 0 ? $", had {Had} already" : "";
        string fetched = rule.IsNotifyOnly ? "" : $", fetched {Fetched}";
        return $"asked {Count(Asked, "time")} at {Count(Supernodes, "supernode")}, found {Found}{fetched}{had}";
    }

    private static string Count(long count, string one) => $"{count} {one}{(count == 1 ? "" : "s")}";

    private static string InWords(TimeSpan span) =>
        span.TotalSeconds < 90 ? $"{Math.Ceiling(span.TotalSeconds):0} s" : $"{span.TotalMinutes:0} min";
}
