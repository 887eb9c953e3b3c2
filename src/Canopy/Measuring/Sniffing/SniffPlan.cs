using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Observatory.Sniff;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Measuring.Sniffing;

/// <summary>What a platform is to be, and when it is to end.</summary>
internal sealed record SniffPlan
{
    /// <summary>Supernodes of others, by which the platform finds the network.</summary>
    public required ImmutableArray<PeerAddress> Seeds { get; init; }

    /// <summary>Which network.</summary>
    public NetworkKey Network { get; init; } = NetworkKey.Open;

    /// <summary>How long to capture.</summary>
    public TimeSpan Lasts { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Bytes of the capture at which it ends.</summary>
    public long BytesMost { get; init; } = 1_000_000_000;

    /// <summary>How long the scout stays under a parent until it joins again (KaZaA paper, section 4.2.1: half an hour).</summary>
    public TimeSpan RejoinEvery { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Between two looks at what the supernode bears.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Children the supernode takes.</summary>
    public int ChildrenMost { get; init; } = 150;

    /// <summary>What the platform says it can upload, in kilobits per second.</summary>
    public uint UploadKbps { get; init; } = 10_000;

    /// <summary>At which port the supernode listens; 0 draws one.</summary>
    public ushort Port { get; init; }

    /// <summary>What the child asks for; null for nothing.</summary>
    public Query? Search { get; init; }

    /// <summary>Between two times it asks.</summary>
    public TimeSpan SearchEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The network's tunables for all three; the platform bends those that force its peers into their places.</summary>
    public TwoTierRules Rules { get; init; } = TwoTierRules.Default;

    /// <summary>Hears what each peer itself sees, on its own loop; null where nobody compares.</summary>
    public Action<PlatformPeer, TraceEntry>? Trace { get; init; }
}
