using Canopy.Api;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>How a daemon is to be started.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Variables">The environment.</param>
/// <param name="Flags">Settings of the command line, by key.</param>
/// <param name="Join">An invite to follow; null for none.</param>
/// <param name="Logs">Where log lines go.</param>
internal sealed record DaemonOptions(
    DataFolder Folder, IReadOnlyDictionary<string, string> Variables, IReadOnlyDictionary<string, string> Flags, InviteLink? Join,
    LogLines Logs)
{
    /// <summary>The daemon that ran in this process before and was asked to start again; null at a first start.</summary>
    public DaemonPlace? Before { get; init; }

    /// <summary>Where its settings come from.</summary>
    public SettingsSources Sources => new(Folder.Settings, Variables, Flags);
}

/// <summary>A peer with its API and its settings file, alone in its data folder: what 'canopy up' runs.</summary>
internal sealed class CanopyDaemon : IAsyncDisposable
{
    private readonly DaemonOptions _options;
    private readonly DaemonLock _lock;
    private readonly SettingsWatcher _watcher;
    private readonly ApiServer _api;
    private readonly ILoggerFactory _loggers;

    private CanopyDaemon(
        DaemonOptions options, DaemonLock held, PeerNode node, SettingsWatcher watcher, RestartDesk restart, ApiServer api,
        ILoggerFactory loggers)
    {
        (_options, _lock, Node, _watcher, Restart, _api, _loggers) = (options, held, node, watcher, restart, api, loggers);
    }

    /// <summary>The peer.</summary>
    public PeerNode Node { get; }

    /// <summary>Where the API listens.</summary>
    public string Api => _api.Address;

    /// <summary>A link that opens the web app and signs the browser in, once.</summary>
    public string AppLink() => _api.SignIn().Link;

    /// <summary>Where it is asked to start again. Its runner ends it then and starts another with <see cref="OptionsAgain"/>.</summary>
    public RestartDesk Restart { get; }

    /// <summary>How the one that takes its place is to be started: the same way, at the same place.</summary>
    public DaemonOptions OptionsAgain => _options with
    {
        Join = Restart.Asked.IsCompletedSuccessfully ? Restart.Asked.Result : null,
        Before = new(_api.EndPoint, _watcher.Started, Node.Events.Last),
    };

    /// <summary>All routes of the API.</summary>
    public IEnumerable<Endpoint> Routes => _api.Routes;

    /// <summary>Starts a daemon.</summary>
    /// <returns>The daemon, or all that is in its way.</returns>
    public static async Task<(CanopyDaemon? Daemon, IReadOnlyList<Problem> Problems)> TryStartAsync(DaemonOptions options)
    {
        try
        {
            options.Folder.Prepare();
            if (DaemonLock.TryTake(options.Folder, out DaemonAddress? holder) is not { } held)
                return (null, [Taken(options.Folder, holder)]);
            (CanopyDaemon? daemon, IReadOnlyList<Problem> problems) = await StartAsync(options, held);
            if (daemon is null) held.Dispose();
            return (daemon, problems);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, [new($"The data folder {options.Folder.Root} cannot be used: {error.Message}",
                "Give another with --data DIR, or free or repair this one.")]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _watcher.Dispose();
        await _api.DisposeAsync();
        await Node.DisposeAsync();
        _loggers.Dispose();
        _lock.Dispose();
    }

    private static async Task<(CanopyDaemon?, IReadOnlyList<Problem>)> StartAsync(DaemonOptions options, DaemonLock held)
    {
        SettingsReading reading = options.Sources.Read();
        if (reading.IsGood && options.Join is { } invite && JoinedNetwork.Enter(options.Sources, reading.Settings, invite) is { } refused)
            return (null, [refused]);
        if (reading.IsGood) reading = options.Sources.Read();
        if (!reading.IsGood) return (null, [.. reading.Problems.Select(problem => new Problem($"{problem}", ""))]);

        ApiKeys keys = new(options.Folder);
        if (keys.Check() is { } broken) return (null, [broken]);

        options.Logs.Least = LogLines.LevelOf(reading.Settings.LogLevel);
        ILoggerFactory loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(options.Logs));
        (PeerNode? node, Problem? problem) = await PeerNode.TryStartAsync(new(options.Folder, reading.Settings)
        {
            Loggers = loggers, Join = options.Join is { } link ? [.. link.Addresses] : [], LastEvent = options.Before?.LastEvent ?? 0,
        });
        if (node is null) return (null, [problem!]);
        keys.EnsureCliKey();
        SettingsApplication application = new(node, options.Logs);
        SettingsWatcher watcher = Watch(options, application, reading, loggers.CreateLogger("Canopy.Settings"));
        RestartDesk restart = new();
        try
        {
            SettingsDesk desk = new(options.Sources, watcher, application);
            ApiServer api = await ApiServer.StartAsync(
                new(node, keys, watcher, desk, restart) { Before = options.Before, Logs = options.Logs });
            held.Announce(api.Address);
            return (new(options, held, node, watcher, restart, api, loggers), []);
        }
        catch (IOException error)
        {
            watcher.Dispose();
            await node.DisposeAsync();
            return (null, [new($"The API cannot listen at {reading.Settings.ApiBind}:{reading.Settings.ApiPort}: {error.Message}",
                "Set api_port in canopy.yaml or give --api-port; 0 takes any free port.")]);
        }
    }

    private static SettingsWatcher Watch(DaemonOptions options, SettingsApplication application, SettingsReading started, ILogger log) =>
        new(options.Folder.Settings, started, options.Sources.Read, reload =>
        {
            foreach (SettingsProblem problem in reload.Problems) log.LogError("{Problem} The old settings stay in use.", problem);
            if (reload.Problems.IsEmpty) log.LogInformation("Settings read again: {Change}.", reload.Change);
            _ = application.ApplyAsync(reload);
        });

    private static Problem Taken(DataFolder folder, DaemonAddress? holder)
    {
        string api = holder is { Api.Length: > 0 } ? $", {holder.Api}" : "";
        string process = holder is null ? "" : $" (process {holder.ProcessId}{api})";
        return new($"A daemon runs in {folder.Root} already{process}.",
            "Use it ('canopy status'), stop it, or start a second peer with --data ANOTHER_FOLDER.");
    }
}
