namespace Canopy.Analysis.Tests;

/// <summary>Public data with exact reference results, which lies beside a checkout where it is there at all.</summary>
internal static class SharedData
{
    /// <summary>Why it cannot be read; null if it can.</summary>
    public static string? Obstacle { get; } =
        File.Exists(PathOf("reference.json")) ? null : "../shared/data/reference.json is not beside the checkout";

    /// <summary>Where one of its files is.</summary>
    public static string PathOf(string name) => Path.Combine(Checkout.Root, "..", "shared", "data", name);
}

/// <summary>A test of public data. Where that is missing it is skipped and counted, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.Obstacle;
}

/// <summary>The same for several files.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute() => Skip = SharedData.Obstacle;
}
