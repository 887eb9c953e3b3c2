namespace Canopy.Core;

/// <summary>
/// A moment on a peer's clock: whole milliseconds since an epoch its host chooses (Unix time for a real peer, the start of
/// the run in virtual time). Time reaches a peer only as an argument (design section 3, rule 2).
/// </summary>
/// <param name="Milliseconds">Milliseconds since the host's epoch.</param>
public readonly record struct Instant(long Milliseconds) : IComparable<Instant>
{
    /// <summary>A moment that never comes: the deadline of nothing.</summary>
    public static readonly Instant Never = new(long.MaxValue);

    /// <summary>The earlier of two moments.</summary>
    public static Instant Earlier(Instant a, Instant b) => a <= b ? a : b;

    /// <summary>The later of two moments.</summary>
    public static Instant Later(Instant a, Instant b) => a >= b ? a : b;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Milliseconds.CompareTo(other.Milliseconds);

    /// <summary>The moment <paramref name="span"/> later; <see cref="Never"/> stays never.</summary>
    public static Instant operator +(Instant moment, TimeSpan span) =>
        moment == Never ? Never : new(moment.Milliseconds + (long)span.TotalMilliseconds);

    /// <summary>The moment <paramref name="span"/> earlier.</summary>
    public static Instant operator -(Instant moment, TimeSpan span) => moment + -span;

    /// <summary>The time from <paramref name="earlier"/> to <paramref name="later"/>.</summary>
    public static TimeSpan operator -(Instant later, Instant earlier) =>
        TimeSpan.FromMilliseconds(later.Milliseconds - earlier.Milliseconds);

    /// <summary>Whether the left moment comes first.</summary>
    public static bool operator <(Instant a, Instant b) => a.Milliseconds < b.Milliseconds;

    /// <summary>Whether the left moment comes last.</summary>
    public static bool operator >(Instant a, Instant b) => a.Milliseconds > b.Milliseconds;

    /// <summary>Whether the left moment does not come last.</summary>
    public static bool operator <=(Instant a, Instant b) => a.Milliseconds <= b.Milliseconds;

    /// <summary>Whether the left moment does not come first.</summary>
    public static bool operator >=(Instant a, Instant b) => a.Milliseconds >= b.Milliseconds;

    /// <inheritdoc/>
    public override string ToString() => this == Never ? "never" : $"{Milliseconds} ms";
}
