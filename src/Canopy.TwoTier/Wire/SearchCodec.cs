using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Wire;

/// <summary>Questions for files and what comes back (spec/two-tier.md G).</summary>
internal static class SearchCodec
{
    /// <summary>Id, address, reachable, upload of one byte, empty name.</summary>
    private const int OwnerLeastBytes = PeerId.Size + 6 + 1 + 1 + 1;

    // query id 16 | hops left 1 | hits max 2 | cursor 4 | text: dyn length, UTF-8
    public static void Write(ref WireWriter writer, QueryRequest request)
    {
        Write(ref writer, request.Id);
        writer.U8(request.HopsLeft);
        writer.U16(request.HitsMax);
        writer.U32(request.Cursor);
        writer.Text(request.Query.Text, SearchLimits.QueryBytesMax, TextRule.Query);
    }

    public static QueryRequest? ReadQuery(ref WireReader reader)
    {
        QueryId id = ReadId(ref reader);
        byte hopsLeft = reader.U8("hopsLeft");
        ushort hitsMax = reader.U16("hitsMax");
        uint cursor = reader.U32("cursor");
        string text = reader.Text("text", SearchLimits.QueryBytesMax, TextRule.Query);
        if (!reader.IsSound) return null;
        if (Parse(text) is Query query) return new(id, hopsLeft, hitsMax, cursor, query);
        reader.Refuse(WireFaultKind.BadQuery, "text");
        return null;
    }

    /// <summary>The one place where a text becomes a query.</summary>
    private static Query? Parse(string text) => Query.Parse(text).Query;

    // query id 16 | supernode: ip 4, port 2 | owners: dyn count | owners | hits: dyn count, at most 20 | hits
    // hit: place of its owner among the owners 1 | file (FileCodec)
    // owner: peer id 32 | ip 4 | port 2 | reachable 1 | upload kbit/s: dyn | user name: dyn length, UTF-8
    public static void Write(ref WireWriter writer, QueryHitsResponse response)
    {
        ReadOnlySpan<QueryHit> hits = response.Hits.AsSpan();
        WireWriter.Require(hits.Length, SearchLimits.HitsPerPage, "hits");
        Write(ref writer, response.Id);
        writer.Address(response.Supernode);
        List<FileOwner> owners = OwnersOf(hits);
        writer.Dyn((ulong)owners.Count);
        foreach (FileOwner owner in owners) Write(ref writer, owner);
        writer.Dyn((ulong)hits.Length);
        foreach (QueryHit hit in hits)
        {
            writer.U8((byte)owners.IndexOf(hit.Owner));
            FileCodec.Write(ref writer, hit.File);
        }
    }

    public static QueryHitsResponse ReadHits(ref WireReader reader)
    {
        QueryId id = ReadId(ref reader);
        PeerAddress supernode = reader.Address("supernode");
        var owners = new FileOwner[reader.Count("owners", SearchLimits.HitsPerPage, OwnerLeastBytes)];
        for (int i = 0; i < owners.Length && reader.IsSound; i++) owners[i] = ReadOwner(ref reader);
        var hits = new QueryHit[reader.Count("hits", SearchLimits.HitsPerPage, 1 + FileCodec.LeastBytes)];
        for (int i = 0; i < hits.Length && reader.IsSound; i++)
        {
            byte place = reader.U8("owner");
            if (place >= owners.Length) reader.Refuse(WireFaultKind.OutOfRange, "owner");
            else hits[i] = new(FileCodec.Read(ref reader), owners[place]);
        }
        return new(id, supernode, ImmutableCollectionsMarshal.AsImmutableArray(hits));
    }

    // query id 16 | status 1 | supernodes asked 2 | cursor 4
    public static void Write(ref WireWriter writer, QueryEndResponse response)
    {
        Write(ref writer, response.Id);
        writer.U8((byte)response.Status);
        writer.U16(response.SupernodesAsked);
        writer.U32(response.Cursor);
    }

    public static QueryEndResponse ReadEnd(ref WireReader reader) => new(
        ReadId(ref reader), (QueryEndStatus)reader.U8("status", (byte)QueryEndStatus.Repeated),
        reader.U16("supernodesAsked"), reader.U32("cursor"));

    // query id 16
    public static void Write(ref WireWriter writer, QueryCancelCommand command) => Write(ref writer, command.Id);

    public static QueryCancelCommand ReadCancel(ref WireReader reader) => new(ReadId(ref reader));

    private static void Write(ref WireWriter writer, QueryId id)
    {
        writer.U64(id.High);
        writer.U64(id.Low);
    }

    private static QueryId ReadId(ref WireReader reader) => new(reader.U64("id"), reader.U64("id"));

    private static void Write(ref WireWriter writer, FileOwner owner)
    {
        writer.Id(owner.Id);
        writer.Address(owner.Address);
        writer.Flag(owner.Reachable);
        writer.Dyn(owner.UploadKbps);
        writer.UserName(owner.UserName);
    }

    private static FileOwner ReadOwner(ref WireReader reader)
    {
        PeerId id = reader.Id("ownerId");
        PeerAddress address = reader.Address("ownerAddress");
        bool reachable = reader.Flag("reachable");
        uint uploadKbps = reader.Dyn32("uploadKbps");
        return new(id, address, reachable, reader.UserName("userName"), uploadKbps);
    }

    /// <summary>Each owner once, in the order of first appearance; a page is short, so looking through them is quick.</summary>
    private static List<FileOwner> OwnersOf(ReadOnlySpan<QueryHit> hits)
    {
        var owners = new List<FileOwner>();
        foreach (QueryHit hit in hits)
            if (!owners.Contains(hit.Owner)) owners.Add(hit.Owner);
        return owners;
    }
}
