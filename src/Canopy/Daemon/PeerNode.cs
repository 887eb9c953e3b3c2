using System.Net;
using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Daemon.Troubles;
using Canopy.Daemon.Welcome;
using Canopy.Hosting;
using Canopy.Hosting.Announcing;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Watching;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Transfers.Folders;
using Canopy.TwoTier;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Daemon;

/// <summary>
/// One running peer with everything it has: sockets, the pure peer, shared files, transfers, searches, messages. Made by
/// <see cref="TryStartAsync"/>, so a node that exists runs.
/// </summary>
internal sealed partial class PeerNode : IAsyncDisposable
{
    /// <summary>How often the supernodes known are saved; what a crash costs is at most this much.</summary>
    private static readonly TimeSpan SaveInterval = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly PeerNodeOptions _options;
    private readonly PeerIdentity _identity;
    private readonly NetworkKey _network;
    private readonly ILogger _log;
    private readonly DateTimeOffset _startedAt;
    private readonly TransferFolders _places;
    private readonly Peer _peer;
    private readonly Whereabouts _whereabouts;
    private IReadOnlyList<Task> _running = [];
    private LanDiscovery? _lan;
    private PeerProfile _profile;

    private PeerNode(PeerNodeOptions options, PeerIdentity identity, ServicePort port, NetworkKey network, FileLibrary library,
        IReadOnlyList<string> addedShares, TransferFolders places)
    {
        (_options, _identity, _network, _places, Library) = (options, identity, network, places, library);
        _log = options.Loggers.CreateLogger("Canopy.Peer");
        _startedAt = options.Time.GetUtcNow();
        Settings = options.Settings;
        Events = new(options.Time, options.LastEvent);
        Troubles = new(Events, options.Time);
        Inbox = new(options.Folder);
        _whereabouts = new(network, Inbox);
        Shares = new(options.Folder, library, addedShares, places);
        Watcher = new(library.RequestScan, _ => library.LookTime, options.Time);
        OwnShares = new GrowingShares(new LibraryShares(library, options.Time),
            hash => Downloads.FindPart(hash), hash => Downloads.OpenPart(hash));
        Server = new(OwnShares, network, identity.Id, options.Time);
        Host = new(port, identity, network, new()
        {
            Time = options.Time,
            Loggers = options.Loggers,
            Transfers = Server.HandleAsync,
            DialBackReceived = (pushId, stream) => DialBacks!.Arrived(pushId, stream),
        });
        Desk = new(Host);
        DialBacks = new(Desk.NextId, push => Desk.PostAsync(push), options.DialBackPatience);
        Searches = new(Desk, Events, options.Time, options.Settings.Rules.QueryLife);
        PortTests = new(Desk, options.Time);
        FirstRun = new(options.Folder);
        _profile = Profile(options.Settings);
        ulong seed = options.Seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        Announcement = new(library.ToAnnounce, AnnounceAsync, options.Time, _log)
        {
            First = options.Settings.AnnounceFirst, Growing = () => Downloads?.PartsToAnnounce() ?? [],
        };
        Announcement.Choose();
        _peer = new(_profile, options.Settings.Rules, seed, Announcement.List, Known(options));
        ApplyUploads(options.Settings);
        HearUploads();
    }

    /// <summary>The settings in use.</summary>
    public CanopySettings Settings { get; private set; }
    /// <summary>Sockets and steps.</summary>
    public PeerHost Host { get; }
    /// <summary>The files shared.</summary>
    public FileLibrary Library { get; }
    /// <summary>Which folders are shared.</summary>
    public SharedFolders Shares { get; }
    /// <summary>Notices changes in them.</summary>
    public FolderWatcher Watcher { get; }
    /// <summary>Which files the network is told of.</summary>
    public Announcement Announcement { get; }
    /// <summary>Answers others' requests for files.</summary>
    public TransferServer Server { get; }
    /// <summary>Files being fetched.</summary>
    public Downloads Downloads { get; private set; } = null!;
    /// <summary>Folders being fetched.</summary>
    public FolderDownloads Folders { get; private set; } = null!;
    /// <summary>What others may fetch and list.</summary>
    public IShares OwnShares { get; }
    /// <summary>Lists what other peers share.</summary>
    public PeerBrowser Browser { get; private set; } = null!;
    /// <summary>Connection reversals under way.</summary>
    public DialBacks DialBacks { get; }
    /// <summary>Commands and their answers.</summary>
    public CommandDesk Desk { get; }
    /// <summary>Tries to dial this peer from outside.</summary>
    public PortTests PortTests { get; }
    /// <summary>Whether its user has begun.</summary>
    public FirstRun FirstRun { get; }
    /// <summary>The user's searches.</summary>
    public SearchBook Searches { get; }
    /// <summary>The user's messages.</summary>
    public Inbox Inbox { get; }
    /// <summary>All that changes.</summary>
    public EventLog Events { get; }
    /// <summary>What went wrong lately.</summary>
    public TroubleBook Troubles { get; }

    /// <summary>Starts a peer.</summary>
    /// <returns>The node, or why there is none and what to do.</returns>
    public static async Task<(PeerNode? Node, Problem? Problem)> TryStartAsync(PeerNodeOptions options)
    {
        if (!IdentityFile.TryLoadOrCreate(options.Folder.Root, out PeerIdentity? identity, out Problem? problem)) return (null, problem);
        NetworkKey network = options.Settings.Network.Length == 0 ? NetworkKey.Open
            : new(options.Settings.Network, options.Settings.NetworkSecret);
        if (!SharedFolders.TryReadAdded(options.Folder, out IReadOnlyList<string> added, out problem)) return (null, problem);
        TransferFolders places = TransferFolders.Of(options.Folder, options.Settings);
        ShareRules rules = SharedFolders.RulesOf(added, options.Settings, places, out IReadOnlyList<string> wrong);
        if (FileLibrary.TryOpen(options.Folder.Library, rules, out string word, options.Time) is not { } library)
            return (null, new(word, ""));
        if (!KeptPort.TryBind(options.Folder, options.Settings, out ServicePort? port, out problem))
        {
            library.Dispose();
            return (null, problem);
        }
        PeerNode node = new(options, identity, port, network, library, added, places);
        foreach (string rule in wrong) node._log.LogWarning("Not shared: {Rule}", rule);
        if (word.Length > 0) node._log.LogWarning("{Library}", word);
        if (node.OpenTransfers() is { } trouble)
        {
            await node.AbandonAsync();
            return (null, trouble);
        }
        await node.StartAsync();
        return (node, null);
    }

    /// <summary>Says good-bye to the network, keeps what is known, frees port and files.</summary>
    public Task StopAsync() => EndAsync(Host.StopAsync);

    /// <summary>Vanishes without a word, as a crash would: for the demo, whose peers must cope with it.</summary>
    public Task KillAsync() => EndAsync(Host.AbortAsync);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StartAsync()
    {
        HappeningFeed.Subscription happenings = Host.Happenings.Subscribe();
        Library.Changed += TellShares;
        Watcher.Changed += TellWatching;
        CheckAnnounceFirst();
        await Host.StartAsync(_peer);
        Wishes.Start();
        StartLanDiscovery();
        _running =
        [
            HearAsync(happenings), ForwardDownloadsAsync(), ForwardFoldersAsync(), SaveSupernodesAsync(),
            LookForTroublesAsync(), Quietly(ScanAsync()), Quietly(Announcement.RunAsync(_stopping.Token)),
        ];
    }

    /// <summary>Watches first, so that what changes during the scan is not missed.</summary>
    private async Task ScanAsync()
    {
        if (_options.WatchesFolders)
        {
            Shares.Changed += rules => _ = Watcher.WatchAsync(rules);
            await Watcher.WatchAsync(Library.Rules).WaitAsync(_stopping.Token);
        }
        await Library.RunAsync(_options.RescanInterval, _stopping.Token);
    }

    private async Task EndAsync(Func<Task> endHost)
    {
        if (_stopping.IsCancellationRequested) return;
        await SaveSupernodesOnceAsync();
        await _stopping.CancelAsync();
        if (_lan is not null) await _lan.DisposeAsync();
        await Wishes.DisposeAsync();
        await Folders.DisposeAsync();
        await Downloads.DisposeAsync();
        Browser.Dispose();
        await endHost();
        await Task.WhenAll(_running);
        await Watcher.DisposeAsync();
        Watcher.Changed -= TellWatching;
        Library.Changed -= TellShares;
        Announcement.Dispose();
        Library.Dispose();
    }

    /// <summary>Lets go of everything before it was started.</summary>
    private async Task AbandonAsync()
    {
        if (Folders is not null) await Folders.DisposeAsync();
        if (Downloads is not null) await Downloads.DisposeAsync();
        Browser?.Dispose();
        await Host.DisposeAsync();
        await Watcher.DisposeAsync();
        Announcement.Dispose();
        Library.Dispose();
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    /// <summary>Those named first, as if just heard of, then those remembered.</summary>
    private static RefreshList Known(PeerNodeOptions options)
    {
        IEnumerable<PeerAddress> named = [.. options.Join, .. options.Settings.Seeds.Select(PeerAddress.Parse)];
        RefreshList remembered = SupernodeCacheFile.Read(options.Folder.Supernodes, options.Time);
        return new([.. named.Select(address => new RefreshEntry(address, 0, 0)).Concat(remembered.Entries)
            .DistinctBy(entry => entry.Address).Take(RefreshList.EntriesMax)]);
    }

    private PeerProfile Profile(CanopySettings settings)
    {
        string name = settings.UserName.Length > 0 ? settings.UserName : LoginName();
        PeerAddress local = LocalAddress.Of(Host.Address);
        return new(_identity.Id, name, local, settings.UploadKbps, settings.ChildrenMax, settings.MayBeSupernode);
    }

    private static string LoginName()
    {
        string name = string.Concat(Environment.UserName.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)));
        return name.Length == 0 ? "somebody" : name[..Math.Min(name.Length, SettingsTable.UserNameMax)];
    }
}
