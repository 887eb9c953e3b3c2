using Canopy.Core;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>How far a candidate has come (spec O: Probing, Connecting, Handshaking, Offered, Chosen).</summary>
internal enum CandidateStage : byte
{
    /// <summary>A UDP probe is out.</summary>
    Probed,
    /// <summary>It answered, and waits until it is needed.</summary>
    Answered,
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

/// <summary>Why a candidate is out of the running, as far as it matters to whoever draws again.</summary>
internal enum CandidateFault : byte
{
    /// <summary>Nothing against it.</summary>
    None,
    /// <summary>It could not be reached, or went silent.</summary>
    Failed,
    /// <summary>It is no supernode.</summary>
    NotSupernode,
    /// <summary>It offers itself and then does not take the child: it would be chosen again and again, so it is forgotten.</summary>
    Useless,
}

/// <summary>One supernode on its way to be the parent, or not.</summary>
internal sealed class Candidate(PeerAddress address, ulong nonce, Instant now)
{
    public PeerAddress Address { get; } = address;
    public ulong Nonce { get; } = nonce;
    public Instant AskedAt { get; set; } = now;

    /// <summary>When it was last heard to be a supernode; never before it was.</summary>
    public Instant MetAt { get; set; } = Instant.Never;
    public Instant Deadline { get; set; }
    public CandidateStage Stage { get; set; }
    public CandidateFault Fault { get; set; }
    public LinkId Link { get; set; }
    public PeerId Id { get; set; }
    public string UserName { get; set; } = "";
    public int RttMs { get; set; }
    public byte Workload { get; set; }
    public bool Introduced { get; set; }
    public RefreshList? List { get; set; }

    /// <summary>The parent that an ordinary node named in its own place.</summary>
    public PeerAddress Referral { get; set; }

    public bool IsUnderWay => Stage is CandidateStage.Connecting or CandidateStage.Handshaking;

    /// <summary>Whether there is a link to it, or one being made.</summary>
    public bool IsLinked => Stage is not (CandidateStage.Probed or CandidateStage.Answered or CandidateStage.Gone);

    /// <summary>Whether it says itself that it has no room.</summary>
    public bool IsFull => Workload >= Supernodes.Workload.Full;

    /// <summary>Tells a table what was found out about it, and what it told.</summary>
    public void Teach(SupernodeCache table, OwnAddresses me, Instant now)
    {
        if (MetAt != Instant.Never) table.Contacted(Address, Workload, MetAt);
        if (List is not null) table.Learn(List.Entries.AsSpan(), Address, me, MetAt);
        if (Fault == CandidateFault.Failed) table.Failed(Address);
        else if (Fault == CandidateFault.NotSupernode) table.NotSupernode(Address, Referral, me, now);
        else if (Fault == CandidateFault.Useless) table.Remove(Address);
    }
}
