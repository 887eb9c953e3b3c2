using Canopy.TwoTier.Index;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Wire;

/// <summary>The type field of a frame. Where FastTrack has the message, its number is kept (spec/fasttrack.md section 5).</summary>
public enum FrameType : ushort
{
    /// <summary><see cref="RefreshListNotification"/></summary>
    RefreshList = 0x00,
    /// <summary><see cref="RefreshListRequest"/></summary>
    RefreshListRequest = 0x01,
    /// <summary><see cref="Links.PeerInfoNotification"/></summary>
    PeerInfo = 0x02,
    /// <summary><see cref="UnshareCommand"/></summary>
    Unshare = 0x05,
    /// <summary><see cref="Search.QueryRequest"/></summary>
    Query = 0x06,
    /// <summary><see cref="Search.QueryHitsResponse"/></summary>
    QueryHits = 0x07,
    /// <summary><see cref="Search.QueryEndResponse"/></summary>
    QueryEnd = 0x08,
    /// <summary><see cref="Search.QueryCancelCommand"/></summary>
    QueryCancel = 0x09,
    /// <summary><see cref="Errands.PushRequest"/></summary>
    PushRequest = 0x0D,
    /// <summary><see cref="Errands.PushNotification"/></summary>
    PushNotification = 0x0E,
    /// <summary><see cref="Errands.PushResponse"/></summary>
    PushResponse = 0x0F,
    /// <summary><see cref="ShareCommand"/></summary>
    Share = 0x22,
    /// <summary><see cref="Index.ShareResponse"/></summary>
    ShareResponse = 0x23,
    /// <summary><see cref="Links.ReachabilityNotification"/></summary>
    Reachability = 0x2C,
    /// <summary><see cref="Links.AttachRequest"/></summary>
    AttachRequest = 0x30,
    /// <summary><see cref="Links.AttachResponse"/></summary>
    AttachResponse = 0x31,
    /// <summary><see cref="Links.HoldRequest"/></summary>
    HoldRequest = 0x32,
    /// <summary><see cref="Links.HoldResponse"/></summary>
    HoldResponse = 0x33,
    /// <summary><see cref="Errands.InstantMessageRequest"/></summary>
    InstantMessageRequest = 0x40,
    /// <summary><see cref="Errands.InstantMessageNotification"/></summary>
    InstantMessageNotification = 0x41,
    /// <summary><see cref="Errands.InstantMessageResponse"/></summary>
    InstantMessageResponse = 0x42,
    /// <summary><see cref="Errands.TopologyRequest"/></summary>
    TopologyRequest = 0x48,
    /// <summary><see cref="Errands.TopologyResponse"/></summary>
    TopologyResponse = 0x49,
    /// <summary><see cref="HelloNotification"/></summary>
    Hello = 0x70,
    /// <summary><see cref="ByeNotification"/></summary>
    Bye = 0x71,
    /// <summary><see cref="GiveNotification"/></summary>
    Give = 0x72,

    /// <summary>From here on a type that is not known is skipped: room for what later versions add without asking.</summary>
    SkippedFrom = 0x8000,
    /// <summary><see cref="Links.ReachabilityRequest"/></summary>
    ReachabilityRequest = 0x802C,
}

/// <summary>What is known of a frame from its header alone.</summary>
internal static class FrameTypes
{
    /// <summary>Whether this is a message of a later version, to be passed over.</summary>
    public static bool IsSkipped(FrameType type) => type >= FrameType.SkippedFrom && type != FrameType.ReachabilityRequest;

    /// <summary>
    /// Bytes a message of this type can need, so that nobody can make a link hold 64 KiB for a message of four bytes; or -1
    /// for a type that is refused.
    /// </summary>
    public static int PayloadMax(FrameType type) => type switch
    {
        FrameType.RefreshList => RefreshList.EntriesMax * LinkCodec.EntryBytes,
        FrameType.PeerInfo => 19 + WireLimits.UserNameBytesMax,
        FrameType.Unshare => ShareLimits.HashesPerUnshare * Core.ContentHash.Size,
        FrameType.Query => 25 + Search.SearchLimits.QueryBytesMax,
        FrameType.QueryHits or FrameType.Share => WireLimits.PayloadBytesMax,
        FrameType.QueryEnd => 23,
        FrameType.QueryCancel => 16,
        FrameType.PushRequest => 42,
        FrameType.PushNotification => 10,
        FrameType.PushResponse or FrameType.InstantMessageResponse => 5,
        FrameType.ShareResponse => 10,
        FrameType.Reachability => 7,
        FrameType.AttachRequest => 5,
        FrameType.AttachResponse => 6,
        FrameType.HoldRequest or FrameType.RefreshListRequest => 0,
        FrameType.HoldResponse or FrameType.Bye => 1,
        FrameType.InstantMessageRequest => 39 + WireLimits.UserNameBytesMax + Errands.InstantMessageRequest.TextBytesMax,
        FrameType.InstantMessageNotification => 41 + WireLimits.UserNameBytesMax + Errands.InstantMessageRequest.TextBytesMax,
        FrameType.TopologyRequest or FrameType.Give => 4,
        FrameType.TopologyResponse => 17 + Errands.TopologyResponse.PeersPerPage * ErrandCodec.EntryBytes,
        FrameType.Hello => 42,
        FrameType.ReachabilityRequest => 0,
        >= FrameType.SkippedFrom => WireLimits.PayloadBytesMax,
        _ => -1,
    };
}
