using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Worlds;

/// <summary>The messages of the two-tier network by number, for counting, and how long they are on the wire (docs/protocol.md).</summary>
public static class MessageKinds
{
    internal const int KeepAliveRequestKind = 0, KeepAliveResponseKind = 1;

    private const int Header = 5;

    private static readonly (string Name, int Bytes)[] s_kinds =
    [
        ("keepAliveRequest", 1), ("keepAliveResponse", 1), ("query", Header + 60), ("queryHits", Header + 10), ("queryEnd", Header + 23),
        ("queryCancel", Header + 16), ("refreshList", Header), ("refreshListRequest", Header), ("peerInfo", Header + 27),
        ("share", Header), ("shareResponse", Header + 8), ("unshare", Header), ("attachRequest", Header + 4),
        ("attachResponse", Header + 6), ("holdRequest", Header), ("holdResponse", Header + 1), ("reachability", Header + 7),
        ("probeRequest", 32), ("probeResponse", 32), ("other", Header + 40),
        ("reachabilityRequest", Header),
    ];

    /// <summary>How many kinds there are.</summary>
    public static int Count => s_kinds.Length;

    /// <summary>A kind's name, as in reports.</summary>
    public static string NameOf(int kind) => s_kinds[kind].Name;

    /// <summary>The kind of a message.</summary>
    public static int Of(Message message) => message switch
    {
        KeepAliveRequest => KeepAliveRequestKind,
        KeepAliveResponse => KeepAliveResponseKind,
        QueryRequest => 2,
        QueryHitsResponse => 3,
        QueryEndResponse => 4,
        QueryCancelCommand => 5,
        RefreshListNotification => 6,
        RefreshListRequest => 7,
        PeerInfoNotification => 8,
        ShareCommand => 9,
        ShareResponse => 10,
        UnshareCommand => 11,
        AttachRequest => 12,
        AttachResponse => 13,
        HoldRequest => 14,
        HoldResponse => 15,
        ReachabilityNotification => 16,
        ProbeRequest => 17,
        ProbeResponse => 18,
        ReachabilityRequest => 20,
        _ => 19,
    };

    /// <summary>About how many bytes a message has on the wire: exact but for the texts in it, for which a usual length stands.</summary>
    public static int BytesOf(int kind, Message message)
    {
        const int EntryBytes = 8, FileBytes = 120, HitBytes = 180;
        return s_kinds[kind].Bytes + message switch
        {
            RefreshListNotification list => list.List.Entries.Length * EntryBytes,
            ShareCommand share => share.Files.Length * FileBytes,
            UnshareCommand unshare => unshare.Files.Length * ContentHash.Size,
            QueryHitsResponse hits => hits.Hits.Length * HitBytes,
            _ => 0,
        };
    }
}
