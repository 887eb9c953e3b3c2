using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting.Network;
using Canopy.Measuring;

namespace Canopy.Observing;

/// <summary>A measurement as the journal keeps it.</summary>
internal sealed record MeasurementEntry
{
    /// <summary>Its number in this data folder, from 1.</summary>
    public required long Id { get; init; }

    /// <summary>What was asked for; seeds are addresses, for a link may hold a secret.</summary>
    public required MeasurementAsked Asked { get; init; }

    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>The network's secret, which is told to nobody.</summary>
    public required string Secret { get; init; }

    /// <summary>Where it stands.</summary>
    public RunState State { get; init; } = RunState.Running;

    /// <summary>Why, in words; empty where there is nothing to say.</summary>
    public string Words { get; init; } = "";

    /// <summary>What to do about it; empty where there is nothing to do.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>When it was begun, or gone on with.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was over; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The snapshot that came to no end, to be gone on with.</summary>
    public long? Unfinished { get; init; }

    /// <summary>How far it is, or came.</summary>
    public MeasurementProgress Progress { get; init; } = new(0);

    /// <summary>What it has brought.</summary>
    public MeasurementResult? Result { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool IsLive => State is RunState.Running or RunState.Stopping;

    /// <summary>Whether it can be gone on with: crawls and trackings into the same snapshot, collections by their next round.</summary>
    public bool CanResume => !IsLive && State != RunState.Done && Asked.Kind != MeasurementKind.Probe && Asked.Sample is null;

    /// <summary>Where it begins, and in which network.</summary>
    public SeedWords Seeds => new([.. (Asked.Seeds ?? []).Select(PeerAddress.Parse)], new NetworkKey(Network, Secret));
}
