namespace Canopy.Simulation.Checkers;

/// <summary>What must hold in every world at every moment (design section 5).</summary>
public enum Invariant
{
    /// <summary>An ordinary node is attached to a parent that knows it, or something will wake it to look for one.</summary>
    AttachedOrSeeking,
    /// <summary>A supernode has no more children than its line bears.</summary>
    WithinItsCap,
    /// <summary>Hits answer a question that this user asked in this session.</summary>
    HitHasQuestion,
    /// <summary>What a supernode finds in its index belongs to a child that is linked to it, and which has the file.</summary>
    NoStaleHit,
    /// <summary>Nobody's files go from one supernode to another.</summary>
    NoIndexBetweenSupernodes,
    /// <summary>Nothing piles up: neither events for anybody nor messages on a link.</summary>
    BoundedQueues,
    /// <summary>No peer asks to be woken in the past, which would keep a real host busy for nothing.</summary>
    NoWakeInThePast,
    /// <summary>Where nobody lies nor floods, nobody is punished.</summary>
    NobodyMisbehaves,
}

/// <summary>How often each invariant was looked at, and how often it did not hold.</summary>
public sealed class CheckBook
{
    /// <summary>Violations told in words; further ones are only counted.</summary>
    public const int StoriesMax = 20;

    private readonly long[] _checked = new long[Enum.GetValues<Invariant>().Length];
    private readonly long[] _violated = new long[Enum.GetValues<Invariant>().Length];
    private readonly List<string> _stories = [];

    /// <summary>How often anything was looked at.</summary>
    public long Checked => _checked.Sum();

    /// <summary>How often anything did not hold.</summary>
    public long Violations => _violated.Sum();

    /// <summary>The first violations, told.</summary>
    public IReadOnlyList<string> Stories => _stories;

    /// <summary>How often an invariant was looked at.</summary>
    public long CheckedOf(Invariant invariant) => _checked[(int)invariant];

    /// <summary>How often an invariant did not hold.</summary>
    public long ViolationsOf(Invariant invariant) => _violated[(int)invariant];

    /// <summary>Notes that an invariant was looked at, and held.</summary>
    public void Held(Invariant invariant) => _checked[(int)invariant]++;

    /// <summary>Notes a look.</summary>
    /// <param name="invariant">At what.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="story">If not, what was found; not called else.</param>
    public void Note(Invariant invariant, bool holds, Func<string> story)
    {
        _checked[(int)invariant]++;
        if (holds) return;
        _violated[(int)invariant]++;
        if (_stories.Count < StoriesMax) _stories.Add($"{invariant}: {story()}");
    }
}
