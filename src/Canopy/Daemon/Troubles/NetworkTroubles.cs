using Canopy.Core;
using Canopy.TwoTier;

namespace Canopy.Daemon.Troubles;

/// <summary>What the peer itself reports that its user may want to do something about.</summary>
internal static class NetworkTroubles
{
    private const string Join = "network.join", Lost = "network.lost", Unreachable = "network.unreachable", Refused = "network.refused";

    /// <summary>Takes in what the peer reports.</summary>
    /// <param name="book">Where troubles are kept.</param>
    /// <param name="happening">What is reported.</param>
    public static void Hear(TroubleBook book, Happening happening)
    {
        switch (happening)
        {
            case JoinFailed { WillFound: false } told:
                book.Note(Join, TroubleTopic.Network, $"No supernode took this peer in: {told.Why}",
                    "Check that this machine is online; then follow a fresh invite of somebody who is in the network.");
                break;
            case Detached told:
                book.Note(Lost, TroubleTopic.Network, $"The supernode {told.Parent} was lost ({told.Reason}).",
                    "Wait a moment, another one is being looked for; downloads go on meanwhile.");
                break;
            case Attached or Promoted:
                book.Over(Join);
                book.Over(Lost);
                if (happening is Promoted) book.Over(Refused);
                break;
            case ReachabilityLearnt { Reachable: false } told:
                book.Hold(Unreachable, TroubleTopic.Network,
                    $"Others cannot reach this peer at {told.Address}: it is behind NAT or a firewall.",
                    $"Forward port {told.Address.Port} (TCP and UDP) in your router to this machine, allow it in the firewall, "
                    + "then test the port.");
                break;
            case ReachabilityLearnt:
                book.Over(Unreachable);
                break;
            case SharesIndexed { Refused: > 0 } told:
                book.Hold(Refused, TroubleTopic.Network, $"The supernode found no room for {told.Refused} of your files.",
                    "Name the folders that matter most under announce_first; the rest is told again in a while.");
                break;
            case SharesIndexed:
                book.Over(Refused);
                break;
            case Misbehaved told:
                book.Note($"network.misbehaved:{told.Who}", TroubleTopic.Network,
                    $"The peer {told.Who} was dropped: {told.What.TrimEnd('.')}.",
                    "Nothing needs to be done; if it is a peer of yours, update its program.");
                break;
        }
    }
}
