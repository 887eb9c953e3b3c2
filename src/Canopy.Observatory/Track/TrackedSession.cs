using Canopy.Analysis.Sessions;
using Canopy.Core;

namespace Canopy.Observatory.Track;

/// <summary>
/// A stay of one peer at one address, as far as looks can tell: it began after <see cref="LastDownBefore"/> and by <see cref="FirstUp"/>,
/// and ended after <see cref="LastUp"/> and by <see cref="FirstDownAfter"/>. Never one number: Nebula, which kept one, had to drop it
/// (papers/figures.md section 2, 7).
/// </summary>
/// <param name="Address">Where.</param>
/// <param name="Id">Who, proved by its handshake; null where it never came to one.</param>
/// <param name="LastDownBefore">The last look before it that found this peer not there; null where there was none (left-censored).</param>
/// <param name="FirstUp">The first look that found it.</param>
/// <param name="LastUp">The last look that found it.</param>
/// <param name="FirstDownAfter">
/// The first look after it that did not; null where there was none (right-censored): it goes on, or nobody looked for too long.
/// </param>
/// <param name="Misses">Looks between the first and the last that missed it and were forgiven.</param>
public sealed record TrackedSession(
    PeerAddress Address, PeerId? Id, Instant? LastDownBefore, Instant FirstUp, Instant LastUp, Instant? FirstDownAfter, int Misses)
{
    /// <summary>Whether no further look can belong to it.</summary>
    public bool IsOver { get; init; }

    /// <summary>Whether its beginning was seen.</summary>
    public bool HasBeginning => LastDownBefore is not null;

    /// <summary>Whether its end was seen.</summary>
    public bool HasEnd => FirstDownAfter is not null;

    /// <summary>The middle of the time in which it may have begun; its first answer where nobody looked before.</summary>
    public Instant Began => AsInterval().Began;

    /// <summary>The middle of the time in which it may have ended; its last answer where nobody looked after.</summary>
    public Instant Ended => AsInterval().Ended;

    /// <summary>The session as the analyses take it.</summary>
    /// <param name="peer">The number they know the peer by.</param>
    public SessionInterval AsInterval(int peer = 0) => new(peer, LastDownBefore, FirstUp, LastUp, FirstDownAfter);
}

/// <summary>What a look changed.</summary>
/// <param name="Ended">A session that is over; null where none is.</param>
/// <param name="Current">The session that has begun or goes on, with this look in it; null where nobody is up.</param>
public readonly record struct SessionChange(TrackedSession? Ended, TrackedSession? Current);
