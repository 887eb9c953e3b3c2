namespace Canopy.Hosting;

/// <summary>An expected failure told as a value: what happened, and what its reader can do about it.</summary>
/// <param name="What">What happened, naming the thing.</param>
/// <param name="Remedy">What to do next, as a sentence.</param>
public sealed record Problem(string What, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What} {Remedy}";
}
