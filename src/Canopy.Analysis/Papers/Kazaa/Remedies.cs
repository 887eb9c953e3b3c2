namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>What to do where a figure of the KaZaA paper has no data.</summary>
internal static class Remedies
{
    public const string Platform = "Write a platform's tables with 'canopy simulate SCENARIO --output DIR' or 'canopy sniff --tables DIR'.";

    public const string Longer = "Let it run for longer.";
}
