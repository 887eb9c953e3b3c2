using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Settings.Editing;
using Canopy.TwoTier;

namespace Canopy.Tests.Api;

/// <summary>A daemon with everything, on loopback, in a folder of its own; it is the only supernode of its network.</summary>
internal sealed class RunningDaemon : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _flags;
    private DaemonOptions? _again;

    private RunningDaemon(IReadOnlyDictionary<string, string> more)
    {
        _flags = new(StringComparer.Ordinal)
        {
            ["bind"] = "127.0.0.1", ["api_port"] = "0", ["lan_discovery"] = "off", ["user_name"] = "tester", ["shared_folders"] = Shared,
            ["advanced"] = "FoundingPatience=100ms;BackoffFirst=100ms",
        };
        foreach ((string key, string value) in more)
            if (value.Length > 0) _flags[key] = value;
            else _flags.Remove(key);
    }

    public CanopyDaemon Daemon { get; private set; } = null!;

    public DataFolder Folder => new(_folder["data"]);

    public string Shared => _folder["shared"];

    /// <summary>What the daemon has logged so far.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public string CliKey => File.ReadAllText(Folder.CliKey).Trim();

    /// <summary>A daemon alone, that founds a network.</summary>
    public static Task<RunningDaemon> StartAsync(params string[] files) => StartAsync((InviteLink?)null, files);

    /// <summary>A daemon that joins another's network.</summary>
    public static async Task<RunningDaemon> StartAsync(RunningDaemon? friend, params string[] files) =>
        await StartAsync(friend is null ? null : await friend.Daemon.Node.InviteAsync(), files);

    /// <summary>A daemon that follows an invite; null founds a network.</summary>
    public static Task<RunningDaemon> StartAsync(InviteLink? invite, params string[] files) =>
        StartAsync(invite, new Dictionary<string, string>(StringComparer.Ordinal),
            files.ToDictionary(file => file, file => Encoding.UTF8.GetBytes($"text of {file}"), StringComparer.Ordinal));

    /// <summary>A daemon with settings and files of one's own.</summary>
    /// <param name="invite">Followed; null founds a network.</param>
    /// <param name="settings">On top of the usual ones; an empty value takes one of those away.</param>
    /// <param name="files">What it shares.</param>
    public static async Task<RunningDaemon> StartAsync(
        InviteLink? invite, IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, byte[]> files)
    {
        RunningDaemon running = new(settings);
        Directory.CreateDirectory(running.Shared);
        foreach ((string file, byte[] content) in files) File.WriteAllBytes(Path.Combine(running.Shared, file), content);
        return await running.BeginAsync(invite);
    }

    /// <summary>A daemon that knows nobody but one supernode, and so is a child of that one.</summary>
    public static Task<RunningDaemon> StartBelowAsync(RunningDaemon supernode)
    {
        NetworkKey network = supernode.Daemon.Node.Network;
        return StartAsync(new InviteLink([supernode.Daemon.Node.Host.Address], network.Name, network.Secret));
    }

    /// <summary>A further supernode of somebody's network.</summary>
    public static async Task<RunningDaemon> StartSupernodeAsync(RunningDaemon friend)
    {
        RunningDaemon running = await StartBelowAsync(friend);
        await running.Daemon.Node.Desk.PostAsync(new RiseCommand(running.Daemon.Node.Desk.NextId()));
        await running.WaitAsync("promoted");
        return running;
    }

    private async Task<RunningDaemon> BeginAsync(InviteLink? invite)
    {
        Directory.CreateDirectory(Shared);
        (CanopyDaemon? daemon, IReadOnlyList<Problem> problems) = await TryStartAnotherAsync(invite);
        Assert.True(daemon is not null, string.Join(' ', problems));
        Daemon = daemon;
        await WaitAsync(invite is null ? "promoted" : "attached");
        return this;
    }

    /// <summary>A daemon alone, that founds a private network.</summary>
    public static async Task<RunningDaemon> StartInNetworkAsync(string network, string secret)
    {
        RunningDaemon running = new(new Dictionary<string, string>(StringComparer.Ordinal));
        running.Folder.Prepare();
        new SettingsSources(running.Folder.Settings, new Dictionary<string, string>(), new Dictionary<string, string>())
            .Write(new SettingsEdit("network", new([network])), new("network_secret", new([secret])));
        return await running.BeginAsync(null);
    }

    /// <summary>Does what 'canopy up' does when the daemon was asked to start again.</summary>
    /// <returns>Why it did not start; empty when it did.</returns>
    public async Task<IReadOnlyList<Problem>> RestartAsync()
    {
        await StopForRestartAsync();
        return await StartAgainAsync();
    }

    /// <summary>The first half of that: the daemon has been asked, and ends.</summary>
    public async Task StopForRestartAsync()
    {
        await Daemon.Restart.Asked.WaitAsync(Patience);
        _again = Daemon.OptionsAgain;
        await Daemon.DisposeAsync();
    }

    /// <summary>The second half: another takes its place.</summary>
    public async Task<IReadOnlyList<Problem>> StartAgainAsync()
    {
        (CanopyDaemon? daemon, IReadOnlyList<Problem> problems) = await CanopyDaemon.TryStartAsync(_again!);
        if (daemon is not null) Daemon = daemon;
        return problems;
    }

    /// <summary>Ends the daemon and starts another in the same folder.</summary>
    public async Task StopAndStartAsync()
    {
        await Daemon.DisposeAsync();
        (CanopyDaemon? daemon, IReadOnlyList<Problem> problems) = await TryStartAnotherAsync();
        Assert.True(daemon is not null, string.Join(' ', problems));
        Daemon = daemon;
    }

    /// <summary>Starts a daemon in this very folder.</summary>
    public async Task<(CanopyDaemon? Daemon, IReadOnlyList<Problem> Problems)> TryStartAnotherAsync(InviteLink? invite = null)
    {
        return await CanopyDaemon.TryStartAsync(
            new(Folder, new Dictionary<string, string>(StringComparer.Ordinal), _flags, invite, new LogLines(Log.Enqueue)));
    }

    /// <summary>Waits for an event that has happened or is to come.</summary>
    public async Task<DaemonEvent> WaitAsync(string kind, Func<DaemonEvent, bool>? wanted = null)
    {
        using CancellationTokenSource patience = new(Patience);
        await foreach (DaemonEvent happened in Daemon.Node.Events.FollowAsync(0, patience.Token))
            if (happened.Kind == kind && (wanted is null || wanted(happened))) return happened;
        throw new TimeoutException(kind);
    }

    /// <summary>Waits until something is so, looked at twenty times a second.</summary>
    public async Task WaitUntilAsync(Func<bool> isSo)
    {
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(50));
        using CancellationTokenSource patience = new(Patience);
        while (!isSo()) await looks.WaitForNextTickAsync(patience.Token);
    }

    /// <summary>Waits until the network has been told of so many shared files.</summary>
    public Task WaitSharedAsync(int files) => WaitAsync("shares.announced", told =>
        JsonSerializer.SerializeToElement(told.Data, ApiJson.Options).GetProperty("files").GetInt32() >= files);

    /// <summary>A client with a key; null sends none.</summary>
    public HttpClient Client(string? key)
    {
        HttpClient http = new() { BaseAddress = new(Daemon.Api), Timeout = Patience };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    public async Task<string> KeyAsync(params string[] scopes)
    {
        using HttpClient http = Client(CliKey);
        using HttpResponseMessage made = await http.PostAsJsonAsync("/api/v1/keys", new { name = "test", scopes });
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        if (Daemon is not null) await Daemon.DisposeAsync();
        _folder.Dispose();
    }
}
