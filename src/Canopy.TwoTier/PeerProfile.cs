using Canopy.Core;

namespace Canopy.TwoTier;

/// <summary>What a peer is told about itself before it starts; it may be replaced while it runs (settings reload).</summary>
/// <param name="Id">Its identity.</param>
/// <param name="UserName">The name it goes by: at most 31 characters, no spaces or control characters.</param>
/// <param name="Local">The IP its host sees on its own interface, and its service port.</param>
/// <param name="UploadKbps">What it can give, kilobits per second.</param>
/// <param name="ChildrenMax">How many children it would take as a supernode: its capacity (spec A.3).</param>
/// <param name="MayBeSupernode">Whether its user lets it be promoted.</param>
public sealed record PeerProfile(PeerId Id, string UserName, PeerAddress Local, uint UploadKbps, int ChildrenMax, bool MayBeSupernode);
