using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Settings;
using Canopy.TwoTier;

namespace Canopy.Demo;

/// <summary>One place in the demo: a data folder, shared files, and the peer that runs there, or does not just now.</summary>
/// <param name="number">Which of them.</param>
/// <param name="root">Its folder.</param>
/// <param name="network">The demo's own network.</param>
/// <param name="tally">Where its news are counted.</param>
internal sealed class DemoPeer(int number, string root, (string Name, string Secret) network, DemoTally tally)
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _lastAsked;

    /// <summary>Its number.</summary>
    public int Number => number;

    /// <summary>What it shares.</summary>
    public IReadOnlyList<DemoFile> Files { get; private set; } = [];

    /// <summary>The running peer; null while it is away.</summary>
    public PeerNode? Node { get; private set; }

    /// <summary>Its parent; null while it has none.</summary>
    public PeerAddress? Parent { get; private set; }

    /// <summary>Whether it is a supernode.</summary>
    public bool IsSupernode { get; private set; }

    /// <summary>Since when it has been part of the network, as a child or as a supernode; null while it is not.</summary>
    public DateTimeOffset? InSince { get; private set; }

    /// <summary>Where it is in the network, in words.</summary>
    public string Place => Node is null ? "away"
        : IsSupernode ? $"supernode {Address} since {InSince:mm:ss}"
        : Parent is { } parent ? $"child of {parent} since {InSince:mm:ss}"
        : "without a parent";

    /// <summary>Where it listens, once it has run.</summary>
    public PeerAddress Address { get; private set; }

    /// <summary>
    /// Whether somebody who asks the network should find its files: it has been in long enough for its list to be indexed.
    /// </summary>
    public bool IsFindable(TimeSpan settled) => Node is not null && InSince is { } since && DateTimeOffset.UtcNow - since > settled;

    /// <summary>Whether its user may ask again; if so, the pause until the next time begins.</summary>
    public bool TryAsk(TimeSpan pause)
    {
        lock (_lock)
        {
            if (_lastAsked is { } last && DateTimeOffset.UtcNow - last < pause) return false;
            _lastAsked = DateTimeOffset.UtcNow;
            return true;
        }
    }

    /// <summary>Makes the files it will share.</summary>
    public void MakeFiles(Rng rng)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, "shared")).FullName;
        Files = DemoFile.WriteAll(folder, number, rng);
    }

    /// <summary>Starts the peer, which then tries the supernodes it remembers and those given.</summary>
    public async Task StartAsync(IReadOnlyList<PeerAddress> join, ulong seed, ILoggerFactory loggers)
    {
        DataFolder folder = new(Path.Combine(root, "data"));
        folder.Prepare();
        CanopySettings settings = CanopySettings.Default with
        {
            UserName = $"peer{number}",
            Bind = "127.0.0.1",
            Network = network.Name,
            NetworkSecret = network.Secret,
            LanDiscovery = false,
            ChildrenMax = DemoOptions.ChildrenOfEach,
            SharedFolders = [$"[shared]{Path.Combine(root, "shared")}"],
            ShareDownloads = false,
            Rules = DemoOptions.Rules,
        };
        (PeerNode? node, Problem? problem) = await PeerNode.TryStartAsync(new(folder, settings)
        {
            Join = join, Seed = seed, Observer = Hear, WatchesFolders = false, DownloadTiming = DemoOptions.Timing, Loggers = loggers,
        });
        if (node is null) throw new IOException($"Peer {number} does not start: {problem}");
        (Node, Address) = (node, node.Host.Address);
    }

    /// <summary>Leaves with a good-bye, or vanishes without one.</summary>
    public async Task StopAsync(bool vanishes)
    {
        if (Node is not { } node) return;
        Node = null;
        lock (_lock) (Parent, InSince, IsSupernode) = (null, null, false);
        await (vanishes ? node.KillAsync() : node.StopAsync());
    }

    private void Hear(Happening happening)
    {
        lock (_lock)
        {
            switch (happening)
            {
                case Attached told: (Parent, InSince, IsSupernode) = (told.Parent, DateTimeOffset.UtcNow, false); break;
                case Detached: (Parent, InSince) = (null, null); break;
                case Promoted: (Parent, InSince, IsSupernode) = (null, DateTimeOffset.UtcNow, true); break;
                case Demoted: (InSince, IsSupernode) = (null, false); break;
            }
        }
        tally.Hear(this, happening);
    }
}
