namespace Canopy.Tests.Network;

/// <summary>
/// A test that needs network namespaces and address translation. Where the machine gives none (no Linux, no root, no iproute2 or
/// nftables, a locked sandbox) the test is skipped and counted, with the machine's own words as the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamespaceFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_obstacle = new(Obstacle);

    public NamespaceFactAttribute()
    {
        if (s_obstacle.Value is { } obstacle) Skip = obstacle;
    }

    private static string? Obstacle()
    {
        if (!OperatingSystem.IsLinux()) return "network namespaces are a thing of Linux";
        if (!Environment.IsPrivilegedProcess) return "making network namespaces takes root";
        try
        {
            Task.Run(async () => await (await NatNetwork.CreateAsync()).DisposeAsync()).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception refusal)
        {
            return "network namespaces cannot be made here: " + refusal.Message.ReplaceLineEndings(" ");
        }
    }
}
