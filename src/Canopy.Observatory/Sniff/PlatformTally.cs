using Canopy.Core.Platforms;

namespace Canopy.Observatory.Sniff;

/// <summary>How often a message was sent and received, and the bytes of both.</summary>
public readonly record struct MessageCount(string Name, long Sent, long Received, long Bytes);

/// <summary>How long connections with one tier lasted (KaZaA paper, Fig. 6).</summary>
/// <param name="Count">Connections that have ended.</param>
/// <param name="MeanMinutes">How long they lasted, on the mean; NaN where there was none.</param>
/// <param name="ShortShare">The share below 30 s.</param>
public readonly record struct Lifetimes(long Count, double MeanMinutes, double ShortShare);

/// <summary>What a capture holds, counted.</summary>
public sealed class PlatformTally
{
    private readonly SortedDictionary<string, MessageCount> _messages = new(StringComparer.Ordinal);
    private (long Count, TimeSpan Sum, long Short) _ordinaryNodes, _supernodes;

    /// <summary>Every message that came up, by its name in docs/protocol.md.</summary>
    public IReadOnlyList<MessageCount> Messages => [.. _messages.Values];

    /// <summary>Connections of all three peers that were opened.</summary>
    public long Connections { get; private set; }

    /// <summary>Of these, with peers of others.</summary>
    public long ConnectionsWithOthers { get; private set; }

    /// <summary>Dials of theirs that came to nothing.</summary>
    public long DialsFailed { get; private set; }

    /// <summary>Frames and datagrams that were refused.</summary>
    public long Refused { get; private set; }

    /// <summary>Connections of the supernode with ordinary nodes of others that have ended.</summary>
    public Lifetimes OrdinaryNodes => Of(_ordinaryNodes);

    /// <summary>The same with supernodes.</summary>
    public Lifetimes Supernodes => Of(_supernodes);

    internal void Message(string name, Captured packet)
    {
        MessageCount count = _messages.GetValueOrDefault(name);
        _messages[name] = new(name, count.Sent + (packet.IsOwn ? 1 : 0), count.Received + (packet.IsOwn ? 0 : 1),
            count.Bytes + packet.Bytes.Length);
    }

    internal void Opened(bool isWithOthers)
    {
        Connections++;
        if (isWithOthers) ConnectionsWithOthers++;
    }

    internal void DialFailed() => DialsFailed++;

    internal void Refuse() => Refused++;

    internal void Ended(in ConnectionRow connection)
    {
        if (connection.IsOwn) return;
        ref (long Count, TimeSpan Sum, long Short) tier = ref connection.IsOtherSupernode ? ref _supernodes : ref _ordinaryNodes;
        TimeSpan lasted = connection.Closed - connection.Opened;
        tier = (tier.Count + 1, tier.Sum + lasted, tier.Short + (lasted < Analysis.Connections.Lifetimes.Short ? 1 : 0));
    }

    private static Lifetimes Of((long Count, TimeSpan Sum, long Short) tier) => tier.Count == 0 ? new(0, double.NaN, double.NaN)
        : new(tier.Count, tier.Sum.TotalMinutes / tier.Count, (double)tier.Short / tier.Count);
}
