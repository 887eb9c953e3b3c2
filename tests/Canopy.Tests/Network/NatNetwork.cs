using System.Net;

namespace Canopy.Tests.Network;

/// <summary>
/// An internet in a box, of network namespaces that are gone when it is disposed of:
/// <code>
///   Supernode 203.0.113.10 ─┐
///   Public    203.0.113.20 ─┼─ a switch ─┬─ gateway 203.0.113.101 (masquerade) ── Left  192.168.1.2
///                           ┘            └─ gateway 203.0.113.102 (masquerade) ── Right 192.168.2.2
/// </code>
/// The switch is everybody's way out (203.0.113.1) and knows nothing beyond; a packet to elsewhere is answered "unreachable". Nothing
/// leaves the box: it has no link to the machine it runs on.
/// </summary>
internal sealed class NatNetwork : IAsyncDisposable
{
    private const string Prefix = "canopytest-";

    private static readonly IPAddress WayOut = IPAddress.Parse("203.0.113.1");

    private static int s_made;

    private readonly string _id = $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref s_made)}-";
    private readonly List<string> _namespaces = [];
    private readonly List<NetHost> _hosts = [];

    private NatNetwork()
    {
    }

    /// <summary>A peer with a public address that founds the network.</summary>
    public NetHost Supernode { get; private set; } = null!;

    /// <summary>Another peer with a public address.</summary>
    public NetHost Public { get; private set; } = null!;

    /// <summary>A peer behind a gateway.</summary>
    public NetHost Left { get; private set; } = null!;

    /// <summary>A peer behind another gateway.</summary>
    public NetHost Right { get; private set; } = null!;

    /// <summary>The address under which the world sees <see cref="Left"/>.</summary>
    public static IPAddress LeftGateway { get; } = IPAddress.Parse("203.0.113.101");

    /// <summary>The address under which the world sees <see cref="Right"/>.</summary>
    public static IPAddress RightGateway { get; } = IPAddress.Parse("203.0.113.102");

    /// <summary>Builds it.</summary>
    /// <exception cref="InvalidOperationException">This machine does not allow it; the message says what failed.</exception>
    public static async Task<NatNetwork> CreateAsync()
    {
        await SweepAsync();
        var network = new NatNetwork();
        try
        {
            await network.BuildAsync();
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (NetHost host in _hosts) host.StopAll();
        foreach (string name in _namespaces) await Command.RunAsync("ip", "netns", "delete", name);
    }

    private async Task BuildAsync()
    {
        string hub = await AddNamespaceAsync("hub");
        await IpAsync("-n", hub, "link", "add", "switch", "type", "bridge");
        await IpAsync("-n", hub, "address", "add", $"{WayOut}/24", "dev", "switch");
        await IpAsync("-n", hub, "link", "set", "switch", "up");
        await ForwardAsync(new NetHost(hub, WayOut));
        Supernode = await AddPublicAsync(hub, "supernode", IPAddress.Parse("203.0.113.10"));
        Public = await AddPublicAsync(hub, "public", IPAddress.Parse("203.0.113.20"));
        Left = await AddHiddenAsync(hub, "left", LeftGateway, 1);
        Right = await AddHiddenAsync(hub, "right", RightGateway, 2);
    }

    private async Task<NetHost> AddPublicAsync(string hub, string name, IPAddress address)
    {
        string space = await AddNamespaceAsync(name);
        await PlugAsync(hub, "to-" + name, space, "net0", $"{address}/24");
        await IpAsync("-n", hub, "link", "set", "to-" + name, "master", "switch");
        await IpAsync("-n", space, "route", "add", "default", "via", $"{WayOut}");
        var host = new NetHost(space, address);
        _hosts.Add(host);
        return host;
    }

    private async Task<NetHost> AddHiddenAsync(string hub, string name, IPAddress seenAs, int site)
    {
        NetHost gateway = await AddPublicAsync(hub, name + "-gw", seenAs);
        string space = await AddNamespaceAsync(name);
        await PlugAsync(gateway.Name, "inside", space, "net0", $"192.168.{site}.2/24");
        await IpAsync("-n", gateway.Name, "address", "add", $"192.168.{site}.1/24", "dev", "inside");
        await IpAsync("-n", space, "route", "add", "default", "via", $"192.168.{site}.1");
        await ForwardAsync(gateway);
        await CheckAsync(gateway.RunAsync("nft",
            "add table ip nat; add chain ip nat out { type nat hook postrouting priority 100; }; add rule ip nat out oifname net0 " +
            "masquerade"));
        var host = new NetHost(space, IPAddress.Parse($"192.168.{site}.2"));
        _hosts.Add(host);
        return host;
    }

    private static Task ForwardAsync(NetHost router) => CheckAsync(router.RunAsync("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"));

    private async Task<string> AddNamespaceAsync(string name)
    {
        string space = _id + name;
        await IpAsync("netns", "add", space);
        _namespaces.Add(space);
        await IpAsync("-n", space, "link", "set", "lo", "up");
        return space;
    }

    /// <summary>A cable from a port of one namespace to the port of another, which gets an address.</summary>
    private static async Task PlugAsync(string here, string herePort, string there, string therePort, string address)
    {
        await IpAsync("-n", here, "link", "add", herePort, "type", "veth", "peer", "name", therePort, "netns", there);
        await IpAsync("-n", there, "address", "add", address, "dev", therePort);
        await IpAsync("-n", there, "link", "set", therePort, "up");
        await IpAsync("-n", here, "link", "set", herePort, "up");
    }

    private static Task IpAsync(params string[] arguments) => CheckAsync(Command.RunAsync("ip", arguments));

    private static async Task CheckAsync(Task<Outcome> command)
    {
        Outcome outcome = await command;
        if (outcome.ExitCode != 0) throw new InvalidOperationException($"{outcome.Errors.Trim()} {outcome.Output.Trim()}".Trim());
    }

    /// <summary>Takes away what a run that was killed left behind; a run that still lives keeps its own.</summary>
    private static async Task SweepAsync()
    {
        if (!Directory.Exists("/run/netns")) return;
        foreach (string file in Directory.GetFiles("/run/netns", Prefix + "*"))
        {
            string name = Path.GetFileName(file);
            if (!Directory.Exists("/proc/" + name.Split('-')[1])) await Command.RunAsync("ip", "netns", "delete", name);
        }
    }
}
