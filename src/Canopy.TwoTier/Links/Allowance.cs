using Canopy.Core;

namespace Canopy.TwoTier.Links;

/// <summary>
/// How often somebody may do something: a bucket of tokens that refills with time. Eight bytes of state in the owner's field.
/// </summary>
internal struct Allowance
{
    private float _spent;
    private uint _tenth;

    /// <summary>Takes one token; false when none is left.</summary>
    /// <param name="burst">How many tokens the bucket holds.</param>
    /// <param name="refill">The time in which one token comes back.</param>
    /// <param name="since">A moment not later than the bucket's first use, the owner's beginning.</param>
    /// <param name="now">The time.</param>
    public bool Take(int burst, TimeSpan refill, Instant since, Instant now)
    {
        // Tenths of a second since the owner's beginning: seven digits of a float hold a link's life, 32 bits thirteen years.
        var tenth = (uint)Math.Max(0, (now - since).TotalMilliseconds / 100);
        _spent = Math.Max(0, _spent - (float)((tenth - _tenth) / (refill.TotalSeconds * 10)));
        _tenth = tenth;
        if (_spent + 1 > burst) return false;
        _spent++;
        return true;
    }
}
