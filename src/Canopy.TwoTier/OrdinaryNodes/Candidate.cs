using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>How far a candidate has come (spec O: Probing, Connecting, Handshaking, Offered, Chosen).</summary>
internal enum CandidateStage : byte
{
    /// <summary>A UDP probe is out.</summary>
    Probed,
    /// <summary>TCP is being opened.</summary>
    Connecting,
    /// <summary>Peer info is told; its own and its list are awaited.</summary>
    Handshaking,
    /// <summary>It has told all; it would be a parent.</summary>
    Offered,
    /// <summary>Asked to be the parent.</summary>
    Chosen,
    /// <summary>Out of the running.</summary>
    Gone,
}

/// <summary>One supernode on its way to be the parent, or not.</summary>
internal sealed class Candidate(PeerAddress address, ulong nonce, Instant now)
{
    public PeerAddress Address { get; } = address;
    public ulong Nonce { get; } = nonce;
    public Instant AskedAt { get; set; } = now;
    public Instant Deadline { get; set; }
    public CandidateStage Stage { get; set; }
    public LinkId Link { get; set; }
    public PeerId Id { get; set; }
    public string UserName { get; set; } = "";
    public int RttMs { get; set; }
    public byte Workload { get; set; }
    public bool Introduced { get; set; }
    public RefreshList? List { get; set; }

    public bool IsUnderWay => Stage is CandidateStage.Connecting or CandidateStage.Handshaking;
}
