using Canopy.Core;

namespace Canopy.TwoTier.Links;

/// <summary>
/// One UDP packet: are you a supernode with room? (spec B.3.) On the wire it is padded so that no answer is longer than the
/// question and nobody is amplified.
/// </summary>
/// <param name="Nonce">Repeated by the answer; an answer with another nonce is nobody's.</param>
public sealed record ProbeRequest(ulong Nonce) : Message;

/// <summary>The answer to a <see cref="ProbeRequest"/>.</summary>
/// <param name="Nonce">The question's.</param>
/// <param name="Role">The answerer's tier: only a supernode is worth a TCP attempt.</param>
/// <param name="Workload">0 to 100 %.</param>
/// <param name="Children">How many ordinary nodes are attached, at most 65,535.</param>
/// <param name="Neighbors">How many supernodes are held, at most 65,535.</param>
/// <param name="UptimeMinutes">Minutes since start, at most 65,535.</param>
/// <param name="Referral">From an ordinary node, its parent: so the address of any peer leads into the network. Else
/// <see cref="PeerAddress.None"/>.</param>
public sealed record ProbeResponse(
    ulong Nonce, PeerRole Role, byte Workload, ushort Children, ushort Neighbors, ushort UptimeMinutes, PeerAddress Referral) : Message;
