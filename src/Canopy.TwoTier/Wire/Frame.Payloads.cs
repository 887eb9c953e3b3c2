using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Wire;

/// <summary>Which codec a message has, in both directions.</summary>
public static partial class Frame
{
    private static FrameType WritePayload(ref WireWriter writer, Message message)
    {
        switch (message)
        {
            case QueryRequest query: SearchCodec.Write(ref writer, query); return FrameType.Query;
            case QueryHitsResponse hits: SearchCodec.Write(ref writer, hits); return FrameType.QueryHits;
            case QueryEndResponse end: SearchCodec.Write(ref writer, end); return FrameType.QueryEnd;
            case QueryCancelCommand cancel: SearchCodec.Write(ref writer, cancel); return FrameType.QueryCancel;
            case RefreshListNotification list: LinkCodec.Write(ref writer, list); return FrameType.RefreshList;
            case PeerInfoNotification info: LinkCodec.Write(ref writer, info); return FrameType.PeerInfo;
            case AttachRequest attach: LinkCodec.Write(ref writer, attach); return FrameType.AttachRequest;
            case AttachResponse attached: LinkCodec.Write(ref writer, attached); return FrameType.AttachResponse;
            case RefreshListRequest: return FrameType.RefreshListRequest;
            case HoldRequest: return FrameType.HoldRequest;
            case HoldResponse held: LinkCodec.Write(ref writer, held); return FrameType.HoldResponse;
            case ReachabilityNotification reachability: LinkCodec.Write(ref writer, reachability); return FrameType.Reachability;
            case ReachabilityRequest: return FrameType.ReachabilityRequest;
            case ShareCommand share: ShareCodec.Write(ref writer, share); return FrameType.Share;
            case UnshareCommand unshare: ShareCodec.Write(ref writer, unshare); return FrameType.Unshare;
            case ShareResponse shared: ShareCodec.Write(ref writer, shared); return FrameType.ShareResponse;
            case PushRequest push: ErrandCodec.Write(ref writer, push); return FrameType.PushRequest;
            case PushNotification pushed: ErrandCodec.Write(ref writer, pushed); return FrameType.PushNotification;
            case PushResponse answer: ErrandCodec.Write(ref writer, answer); return FrameType.PushResponse;
            case InstantMessageRequest text: ErrandCodec.Write(ref writer, text); return FrameType.InstantMessageRequest;
            case InstantMessageNotification handed: ErrandCodec.Write(ref writer, handed); return FrameType.InstantMessageNotification;
            case InstantMessageResponse answer: ErrandCodec.Write(ref writer, answer); return FrameType.InstantMessageResponse;
            case TopologyRequest topology: ErrandCodec.Write(ref writer, topology); return FrameType.TopologyRequest;
            case TopologyResponse topology: ErrandCodec.Write(ref writer, topology); return FrameType.TopologyResponse;
            case HelloNotification hello: GreetingCodec.Write(ref writer, hello); return FrameType.Hello;
            case ByeNotification bye: GreetingCodec.Write(ref writer, bye); return FrameType.Bye;
            case GiveNotification give: GreetingCodec.Write(ref writer, give); return FrameType.Give;
            default: throw new ArgumentException($"{message.GetType().Name} has no place on a link", nameof(message));
        }
    }

    private static Message? ReadPayload(ref WireReader reader, FrameType type) => type switch
    {
        FrameType.Query => SearchCodec.ReadQuery(ref reader),
        FrameType.QueryHits => SearchCodec.ReadHits(ref reader),
        FrameType.QueryEnd => SearchCodec.ReadEnd(ref reader),
        FrameType.QueryCancel => SearchCodec.ReadCancel(ref reader),
        FrameType.RefreshList => LinkCodec.ReadRefreshList(ref reader),
        FrameType.PeerInfo => LinkCodec.ReadPeerInfo(ref reader),
        FrameType.AttachRequest => LinkCodec.ReadAttach(ref reader),
        FrameType.AttachResponse => LinkCodec.ReadAttached(ref reader),
        FrameType.RefreshListRequest => RefreshListRequest.Instance,
        FrameType.HoldRequest => HoldRequest.Instance,
        FrameType.HoldResponse => LinkCodec.ReadHeld(ref reader),
        FrameType.Reachability => LinkCodec.ReadReachability(ref reader),
        FrameType.ReachabilityRequest => ReachabilityRequest.Instance,
        FrameType.Share => ShareCodec.ReadShare(ref reader),
        FrameType.Unshare => ShareCodec.ReadUnshare(ref reader),
        FrameType.ShareResponse => ShareCodec.ReadShared(ref reader),
        FrameType.PushRequest => ErrandCodec.ReadPush(ref reader),
        FrameType.PushNotification => ErrandCodec.ReadPushed(ref reader),
        FrameType.PushResponse => ErrandCodec.ReadPushAnswer(ref reader),
        FrameType.InstantMessageRequest => ErrandCodec.ReadText(ref reader),
        FrameType.InstantMessageNotification => ErrandCodec.ReadHandedText(ref reader),
        FrameType.InstantMessageResponse => ErrandCodec.ReadTextAnswer(ref reader),
        FrameType.TopologyRequest => ErrandCodec.ReadTopology(ref reader),
        FrameType.TopologyResponse => ErrandCodec.ReadTopologyAnswer(ref reader),
        FrameType.Hello => GreetingCodec.ReadHello(ref reader),
        FrameType.Bye => GreetingCodec.ReadBye(ref reader),
        FrameType.Give => GreetingCodec.ReadGive(ref reader),
        _ => null,
    };
}
