using Canopy.Core;

namespace Canopy.Analysis.Sessions;

/// <summary>
/// A session as far as it is known, by the intervals in which it began and ended (papers/figures.md section 2, 7): it began after
/// <see cref="LastDownBefore"/> and by <see cref="FirstUp"/>, and ended after <see cref="LastUp"/> and by <see cref="FirstDownAfter"/>. Of
/// one known exactly both moments of an end are the same.
/// </summary>
/// <param name="Peer">Who: its number among the peers of a <see cref="SessionWindow"/>.</param>
/// <param name="LastDownBefore">When it was last known not to be up before; null where nobody looked (left-censored).</param>
/// <param name="FirstUp">When it was first known to be up.</param>
/// <param name="LastUp">When it was last known to be up.</param>
/// <param name="FirstDownAfter">When it was first known not to be up after; null where nobody looked (right-censored).</param>
public readonly record struct SessionInterval(
    int Peer, Instant? LastDownBefore, Instant FirstUp, Instant LastUp, Instant? FirstDownAfter)
{
    /// <summary>Whether its beginning was seen.</summary>
    public bool HasBeginning => LastDownBefore is not null;

    /// <summary>Whether its end was seen.</summary>
    public bool HasEnd => FirstDownAfter is not null;

    /// <summary>The middle of the time in which it may have begun; when it was first seen where nobody looked before.</summary>
    public Instant Began => Middle(LastDownBefore ?? FirstUp, FirstUp);

    /// <summary>The middle of the time in which it may have ended; when it was last seen where nobody looked after.</summary>
    public Instant Ended => Middle(LastUp, FirstDownAfter ?? LastUp);

    /// <summary>From beginning to end; the least it can be where one of the two was not seen.</summary>
    public TimeSpan Length => Ended - Began;

    /// <summary>Whether a single look found it: one as long may well lie between two looks, and be found by none.</summary>
    public bool IsOfOneLook => FirstUp == LastUp && LastDownBefore < FirstUp && FirstDownAfter > LastUp;

    /// <summary>Whether its moments come in their order. One that ends before it begins is none.</summary>
    public bool IsOrdered => (LastDownBefore ?? FirstUp) <= FirstUp && FirstUp <= LastUp && LastUp <= (FirstDownAfter ?? LastUp);

    private static Instant Middle(Instant from, Instant to) => from + (to - from) / 2;
}
