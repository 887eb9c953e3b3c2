using Canopy.Core;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>What an ordinary node holds of its parent: small, since three million of these live in one process.</summary>
internal sealed class Parent(Candidate chosen, uint filesMax, Instant now, Instant firstKeepAlive)
{
    // Plain numbers, since small structures each begin at a multiple of eight.
    private readonly uint _link = chosen.Link.Value;
    private readonly uint _since = CoarseInstant.Of(now).Seconds;
    private readonly uint _ip = chosen.Address.Ip;
    private readonly ushort _port = chosen.Address.Port;

    public LinkId Link => new(_link);
    public PeerAddress Address => new(_ip, _port);
    public PeerId Id { get; } = chosen.Id;
    public string UserName { get; } = chosen.UserName;
    public byte Workload { get; } = chosen.Workload;
    public uint FilesMax { get; } = filesMax;
    public CoarseInstant Since => new(_since);
    public Instant NextDeadline { get; set; } = firstKeepAlive;

    /// <summary>Whether a keep-alive is out and unanswered: once is patience, twice is death (spec O).</summary>
    public byte KeepAlivesMissed { get; set; }

    /// <summary>What it is still to hear of the child's files; null when it holds all that it shall.</summary>
    public ShareTelling? Telling { get; set; }

    /// <summary>How many of the child's files it holds, as far as it has said.</summary>
    public uint FilesIndexed { get; set; }
}
