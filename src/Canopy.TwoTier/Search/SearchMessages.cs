using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>The name of one search everywhere it goes: 16 random bytes, by which repeats are known (spec G.3).</summary>
/// <param name="High">The first eight bytes.</param>
/// <param name="Low">The last eight.</param>
public readonly record struct QueryId(ulong High, ulong Low)
{
    /// <inheritdoc/>
    public override int GetHashCode() => (int)(High ^ High >> 32 ^ Low);

    /// <inheritdoc/>
    public override string ToString() => $"{High:x16}{Low:x16}";
}

/// <summary>A question for files, from a child to its parent or from supernode to supernode (spec G).</summary>
/// <param name="Id">The search's name.</param>
/// <param name="HopsLeft">How many more supernodes may pass it on; 0 = answer from your own index only. Ignored from a child.</param>
/// <param name="HitsMax">How many hits are wanted, at most <see cref="SearchLimits.HitsMax"/>.</param>
/// <param name="Cursor">0 to begin; what <see cref="QueryEndResponse.Cursor"/> said, to go on from there. Only from a child.</param>
/// <param name="Query">What is looked for.</param>
public sealed record QueryRequest(QueryId Id, byte HopsLeft, ushort HitsMax, uint Cursor, Query Query) : Message;

/// <summary>Who shares a file: what a hit tells of its owner, one object for all of that owner's hits.</summary>
/// <param name="Id">Proved to the supernode by the owner's handshake.</param>
/// <param name="Address">Seen by the supernode, with the port the owner announced.</param>
/// <param name="Reachable">Whether the owner can be dialled there: learnt by connect-back, never by claim (spec J.3).</param>
/// <param name="UserName">The name the owner goes by; not unique.</param>
/// <param name="UploadKbps">What the owner says it can give.</param>
public sealed record FileOwner(PeerId Id, PeerAddress Address, bool Reachable, string UserName, uint UploadKbps);

/// <summary>One file at one owner.</summary>
public readonly record struct QueryHit(FileRecord File, FileOwner Owner);

/// <summary>One page of hits, all from the index of one supernode.</summary>
/// <param name="Id">The search.</param>
/// <param name="Supernode">Whose index: the owners' parent, who can ask them to dial back.</param>
/// <param name="Hits">At most <see cref="SearchLimits.HitsPerPage"/>.</param>
public sealed record QueryHitsResponse(QueryId Id, PeerAddress Supernode, ImmutableArray<QueryHit> Hits) : Message
{
    /// <inheritdoc/>
    public bool Equals(QueryHitsResponse? other) =>
        other is not null && Id == other.Id && Supernode == other.Supernode && Hits.AsSpan().SequenceEqual(other.Hits.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>How a search ended at one supernode.</summary>
public enum QueryEndStatus : byte
{
    /// <summary>Everything this supernode was willing to ask has answered.</summary>
    Complete = 0,
    /// <summary>Enough hits were found; there may be more behind the cursor.</summary>
    Enough = 1,
    /// <summary>The query costs too much and was cut short: what was found so far is what there is (see docs/limits.md).</summary>
    CutShort = 2,
    /// <summary>Asked too often; not evaluated. Ask again later.</summary>
    TooManyQueries = 3,
    /// <summary>Time ran out before all supernodes asked had answered.</summary>
    TimedOut = 4,
    /// <summary>This supernode has seen the query before; not evaluated again.</summary>
    Repeated = 5,
}

/// <summary>A search is over at the one who sends this.</summary>
/// <param name="Id">The search.</param>
/// <param name="Status">How it ended.</param>
/// <param name="SupernodesAsked">How many indexes were searched, the sender's own included.</param>
/// <param name="Cursor">What to send for more hits; 0 when there are none to be had here.</param>
public sealed record QueryEndResponse(QueryId Id, QueryEndStatus Status, ushort SupernodesAsked, uint Cursor) : Message;

/// <summary>The asker has lost interest.</summary>
public sealed record QueryCancelCommand(QueryId Id) : Message;
