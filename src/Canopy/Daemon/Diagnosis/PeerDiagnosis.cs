using System.Net;
using Canopy.Api;
using Canopy.Commands;
using Canopy.Core;
using Canopy.Daemon.Troubles;
using Canopy.Hosting.Settings;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;

namespace Canopy.Daemon.Diagnosis;

/// <summary>Goes through what a peer needs, one thing after the other, and says of each what to do.</summary>
internal static class PeerDiagnosis
{
    /// <summary>Looks now.</summary>
    /// <param name="view">The peer's own account.</param>
    /// <param name="data">Its data folder.</param>
    /// <param name="room">Bytes free there; null where nobody knows.</param>
    /// <param name="test">The last try to dial it; null before the first.</param>
    /// <param name="watcher">The settings in use, and those that wait.</param>
    public static DiagnosisView Of(StatusView view, string data, long? room, PortTest? test, SettingsWatcher watcher) => new(
    [
        new("daemon", true, $"Canopy {view.Version} runs for {InWords.Time(view.UptimeSeconds)}."),
        Data(data, room), Network(view), Port(view, test), Address(view), Shares(view), Role(view), Settings(watcher), Api(watcher.Started),
    ]);

    private static CheckView Data(string folder, long? room) => room switch
    {
        null => new("data", null, $"Nobody knows how much room is left for the data folder {folder}.", "Look at its disk."),
        < DiskTroubles.LowBytes => new("data", false, $"The data folder {folder} has only {InWords.Size(room.Value)} left.",
            "Free some space on that disk."),
        _ => new("data", true, $"The data folder {folder} has {InWords.Size(room.Value)} left."),
    };

    private static CheckView Network(StatusView view)
    {
        string name = $"the network '{view.Network}'";
        if (view.Parent is { } parent)
            return new("network", true, $"Attached to {parent.Address} ({parent.UserName}) in {name} for {InWords.Time(parent.Seconds)}.");
        if (view.Role != PeerRole.Supernode)
            return new("network", false, $"Not in {name} yet: {view.State}; {InWords.Count(view.KnownSupernodes, "supernode")} known.",
                view.KnownSupernodes > 0 ? "Wait a minute; if it stays so, check that this machine is online."
                    : "Follow an invite of somebody who is in the network.");
        string carries = $"{InWords.Count(view.Children, "child", "children")} and {InWords.Count(view.Neighbors, "neighbor")}";
        return view.Neighbors + view.Children > 0 ? new("network", true, $"A supernode of {name} with {carries}.")
            : new("network", null, $"The only supernode of {name} so far, with nobody linked.",
                "Send a friend your invite, or follow one to join a friend's network.");
    }

    private static CheckView Port(StatusView view, PortTest? test)
    {
        if (test is null && view.Reachable is null)
            return view.Role == PeerRole.Supernode
                ? new("port", null, "Nobody has tried the port yet: a supernode has no parent that would.", "Nothing needs to be done.")
                : new("port", null, "Nobody has tried the port yet: a supernode does when it takes this peer in.",
                    "Wait until the peer is attached, then test the port.");
        string by = test is null ? "" : $" {test.By} tried {test.Address} at {test.At:yyyy-MM-dd HH:mm:ss} UTC.";
        return test?.IsReachable ?? view.Reachable!.Value
            ? new("port", true, $"Others can reach this peer.{by}")
            : new("port", false, $"Others cannot reach this peer.{by}",
                $"Forward port {PortOf(view.Listening)} (TCP and UDP) in your router to this machine and allow it in the firewall, "
                + "then test the port; until then others ask you to dial them.");
    }

    private static CheckView Address(StatusView view)
    {
        if (view.External is not { } text || !PeerAddress.TryParse(text, out PeerAddress external))
            return new("address", null, $"Nobody has said yet where others see this peer; it listens at {view.Listening}.",
                "Wait until the peer is attached.");
        return external.Scope switch
        {
            AddressScope.Loopback => new("address", null, $"Seen at {text}: only programs on this machine can reach it.",
                "That is right for a test; else set bind to 0.0.0.0 and join a network outside."),
            AddressScope.Private => new("address", null, $"Seen at {text}, an address of one site: its supernode is in the same site.",
                "Nothing needs to be done for a network at home; else follow an invite from outside."),
            _ => new("address", true, $"Seen at the public address {text}."),
        };
    }

    private static CheckView Shares(StatusView view) => view.SharedFiles == 0
        ? new("shares", null, "Nothing is shared.", "Share a folder in the library: networks live of it.")
        : new("shares", view.Announced.Files > 0 ? true : null,
            $"{InWords.Count(view.SharedFiles, "file")} ({InWords.Size(view.SharedBytes)}) shared; {view.Announced.Words}.",
            view.Announced.Files > 0 ? null : "Wait until the peer is attached and the supernode has indexed them.");

    private static CheckView Role(StatusView view)
    {
        string[] missing = [.. view.Promotion.Where(light => !light.Passed).Select(light => $"{light.Name} ({light.Explanation})")];
        return view.Role == PeerRole.Supernode ? new("role", true, "A supernode: it carries others.")
            : new("role", null, missing.Length == 0 ? "An ordinary node: it could become a supernode, and is one of those next in turn."
                : $"An ordinary node, since this is missing: {string.Join("; ", missing)}.",
                "Nothing needs to be done; a network needs few supernodes.");
    }

    private static CheckView Settings(SettingsWatcher watcher)
    {
        IReadOnlyList<string> waiting = SettingsChange.Between(watcher.Started, watcher.Current).NeedRestart;
        return waiting.Count == 0 ? new("settings", true, "All settings are in use.")
            : new("settings", null, $"These settings wait for a restart: {string.Join(", ", waiting)}.", "Restart the daemon.");
    }

    private static CheckView Api(CanopySettings settings) => IPAddress.IsLoopback(IPAddress.Parse(settings.ApiBind))
        ? new("api", true, $"The API and this app can be reached from this machine only ({settings.ApiBind}).")
        : new("api", null, $"The API can be reached from other machines ({settings.ApiBind}), over plain HTTP.",
            "Set api_bind to 127.0.0.1 unless you want that; through a tunnel it is safer.");

    private static string PortOf(string listening) => listening[(listening.LastIndexOf(':') + 1)..];
}
