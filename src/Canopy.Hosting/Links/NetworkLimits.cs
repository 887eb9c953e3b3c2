namespace Canopy.Hosting.Links;

/// <summary>
/// What a host lets other people's machines do to it, one shared object; a measuring tool may want more room than a peer. Every
/// refusal is counted (<see cref="NetworkSnapshot"/>). What one message may hold is <see cref="TwoTier.Wire.WireLimits"/>.
/// </summary>
public sealed record NetworkLimits
{
    /// <summary>The defaults.</summary>
    public static readonly NetworkLimits Default = new();

    /// <summary>Incoming connections in all, links and transfers. Beyond: closed at once.</summary>
    public int ConnectionsMax { get; init; } = 5000;

    /// <summary>Incoming connections that have not yet shown who they are. Beyond: closed at once.</summary>
    public int HalfOpenMax { get; init; } = 256;

    /// <summary>Connections from one IP in a minute. Beyond: closed at once until the minute is over.</summary>
    public int ConnectionsPerIpPerMinuteMax { get; init; } = 120;

    /// <summary>Whether the limit per IP counts 127/8 too; by default not, since all peers of this machine share it.</summary>
    public bool LimitsLoopback { get; init; }

    /// <summary>IPs whose connections are counted. Beyond: the table starts anew, so a flood of addresses costs no memory.</summary>
    public int CountedIpsMax { get; init; } = 65_536;

    /// <summary>From the first byte to the first frame, TLS and Hello between. Beyond: closed, and a dial is told "timed out".</summary>
    public TimeSpan HandshakeTimeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A TCP connect. Beyond: the dial is told "timed out".</summary>
    public TimeSpan ConnectTimeMax { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes that wait on one link for a slow reader. Beyond: the link is dropped.</summary>
    public int SendQueueBytesMax { get; init; } = 1024 * 1024;

    /// <summary>How long one write may stand still. Beyond: the link is dropped as "timed out".</summary>
    public TimeSpan WriteTimeMax { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After a good-bye, how long the other end may take to hang up. Beyond: the socket is closed on it.</summary>
    public TimeSpan LingerTimeMax { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Frames read from one link in a second. Beyond: reading pauses, and TCP slows the sender down.</summary>
    public int FramesPerSecondMax { get; init; } = 1000;

    /// <summary>Events that wait for the peer's next step. Beyond: links are not read, datagrams are dropped.</summary>
    public int InputsMax { get; init; } = 4096;

    /// <summary>Datagrams taken in a second. Beyond: dropped unread.</summary>
    public int DatagramsPerSecondMax { get; init; } = 1000;

    /// <summary>Happenings that wait for one slow observer. Beyond: the oldest are lost to that observer, and counted.</summary>
    public int HappeningsMax { get; init; } = 4096;

    /// <summary>Dials under way at once. Beyond: a dial waits for another to end.</summary>
    public int DialsMax { get; init; } = 256;

    /// <summary>How long a host that stops waits for its good-byes to go out. Beyond: the rest is cut.</summary>
    public TimeSpan StopTimeMax { get; init; } = TimeSpan.FromSeconds(5);
}
