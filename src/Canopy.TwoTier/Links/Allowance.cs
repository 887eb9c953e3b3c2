using Canopy.Core;

namespace Canopy.TwoTier.Links;

/// <summary>
/// How often somebody may do something: a bucket of tokens that refills with time. Four bytes of state in the owner's field: the moment
/// at which the bucket is full again, and until then every token's worth of time ahead is a token missing.
/// </summary>
internal struct Allowance
{
    private const int TickMs = 20;

    /// <summary>Counts round in two and a half years; a moment too far ahead to be one is one long past.</summary>
    private uint _fullAt;

    /// <summary>Takes one token; false when none is left.</summary>
    /// <param name="burst">How many tokens the bucket holds.</param>
    /// <param name="refill">The time in which one token comes back: whole fiftieths of a second.</param>
    /// <param name="now">The time.</param>
    public bool Take(int burst, TimeSpan refill, Instant now)
    {
        var tick = (uint)(now.Milliseconds / TickMs);
        var token = (uint)(refill.TotalMilliseconds / TickMs);
        uint bucket = token * (uint)burst, missing = _fullAt - tick;
        if (missing > bucket) missing = 0;
        if (missing + token > bucket) return false;
        _fullAt = tick + missing + token;
        return true;
    }
}
