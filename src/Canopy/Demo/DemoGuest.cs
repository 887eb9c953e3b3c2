using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;

namespace Canopy.Demo;

/// <summary>A peer for whoever looks at a demo: a whole daemon with its web app, a member of the demo's network like the others.</summary>
internal sealed class DemoGuest : IAsyncDisposable
{
    private const string SharedFolder = "shared";

    private readonly string _root;
    private readonly CanopyDaemon _daemon;

    private DemoGuest(string root, CanopyDaemon daemon) => (_root, _daemon) = (root, daemon);

    /// <summary>A link that opens its web app and signs the browser in, once.</summary>
    public string Link => _daemon.AppLink();

    /// <summary>Where its API listens.</summary>
    public string Api => _daemon.Api;

    /// <summary>A key that may do everything there.</summary>
    public string Key => File.ReadAllText(new DataFolder(Path.Combine(_root, "data")).CliKey).Trim();

    /// <summary>The folder it shares.</summary>
    public string Shared => Path.Combine(_root, SharedFolder);

    /// <summary>Starts it.</summary>
    /// <param name="invite">Into the demo's network.</param>
    /// <param name="number">Among the demo's peers; marks its files.</param>
    /// <param name="seed">Chooses its files.</param>
    /// <param name="logs">Where its log lines go.</param>
    /// <param name="userName">What others see it called.</param>
    /// <returns>The guest, or what is in its way.</returns>
    public static async Task<(DemoGuest? Guest, IReadOnlyList<Problem> Problems)> TryStartAsync(
        InviteLink invite, int number, ulong seed, LogLines logs, string userName = "you")
    {
        string root = Directory.CreateTempSubdirectory("canopy-demo-guest-").FullName;
        string shared = Directory.CreateDirectory(Path.Combine(root, SharedFolder)).FullName;
        DemoFile.WriteAll(shared, number, new Rng(seed, (ulong)number));
        CanopySettings settings = CanopySettings.Default with { Rules = DemoOptions.Rules };
        Dictionary<string, string> flags = new(StringComparer.Ordinal)
        {
            ["bind"] = "127.0.0.1", ["lan_discovery"] = "off", ["log_level"] = "error",
            ["advanced"] = SettingsTable.Find("advanced")!.Show(settings),
        };
        DataFolder folder = new(Path.Combine(root, "data"));
        folder.Prepare();
        File.AppendAllText(folder.Settings, $"user_name: {userName}\nshared_folders:\n  - '[shared]{shared}'\n");
        (CanopyDaemon? daemon, IReadOnlyList<Problem> problems) = await CanopyDaemon.TryStartAsync(
            new(folder, new Dictionary<string, string>(StringComparer.Ordinal), flags, invite, logs));
        if (daemon is not null) return (new(root, daemon), []);
        Directory.Delete(root, recursive: true);
        return (null, problems);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
