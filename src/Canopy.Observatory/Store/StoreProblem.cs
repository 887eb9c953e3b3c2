namespace Canopy.Observatory.Store;

/// <summary>What kind of obstacle a store met.</summary>
public enum StoreFault : byte
{
    /// <summary>It was written by a newer version of the program.</summary>
    Newer,
    /// <summary>Somebody else was writing for longer than one waits.</summary>
    Locked,
    /// <summary>What is there cannot be read, or is no campaign store.</summary>
    Damaged,
    /// <summary>There is no room left; what was stored before is kept.</summary>
    Full,
    /// <summary>The server does not answer, or went away; what was stored before is kept.</summary>
    Unreachable,
    /// <summary>It may not be used as it is: no such place, no permission, a statement that it refuses.</summary>
    Unusable,
    /// <summary>An export could not be written to where it should go.</summary>
    Unwritable,
}

/// <summary>An expected failure of a store, told as a value: what happened, and what its reader can do about it.</summary>
/// <param name="Fault">Its kind, for programs.</param>
/// <param name="What">What happened, naming the store.</param>
/// <param name="Remedy">What to do next, as a sentence.</param>
public sealed record StoreProblem(StoreFault Fault, string What, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What} {Remedy}";
}
