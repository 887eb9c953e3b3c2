namespace Canopy.Core.Platforms;

/// <summary>What the tables call the two tiers.</summary>
internal static class Tiers
{
    public const string Supernode = "supernode", OrdinaryNode = "ordinaryNode";

    public static string Of(bool isSupernode) => isSupernode ? Supernode : OrdinaryNode;
}
