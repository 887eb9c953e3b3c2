namespace Canopy.Torture.Plans;

/// <summary>What a victim is at when it is killed.</summary>
internal static class Phases
{
    public const string Look = "look";
    public const string Hash = "hash";
    public const string Download = "download";
    public const string Finish = "finish";

    public static readonly string[] All = [Look, Hash, Download, Finish];
}
