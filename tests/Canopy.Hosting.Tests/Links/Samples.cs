using Canopy.Core;
using Canopy.TwoTier.Links;

namespace Canopy.Hosting.Tests.Links;

/// <summary>Messages to send where any will do.</summary>
internal static class Samples
{
    public static readonly Message Greeting = new PeerInfoNotification(
        LinkPurpose.Attach, PeerRole.OrdinaryNode, PeerAddress.Parse("127.0.0.1:4242"), PeerAddress.None, "ada", 0, 7);

    public static readonly Message Question = new AttachRequest(1000);

    public static readonly Message Answer = new AttachResponse(null, 5000);
}
