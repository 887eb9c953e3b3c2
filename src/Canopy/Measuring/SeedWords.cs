using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Network;

namespace Canopy.Measuring;

/// <summary>Addresses and invite links as people give them: whom to ask, and in which network.</summary>
/// <param name="Addresses">All that were named.</param>
/// <param name="Network">The network of the links, which agree; the open one where there are only addresses.</param>
internal sealed record SeedWords(ImmutableArray<PeerAddress> Addresses, NetworkKey Network)
{
    /// <summary>Reads them.</summary>
    public static bool TryRead(string[] words, [NotNullWhen(true)] out SeedWords? seeds, [NotNullWhen(false)] out Problem? problem)
    {
        seeds = null;
        problem = null;
        ImmutableArray<PeerAddress>.Builder addresses = ImmutableArray.CreateBuilder<PeerAddress>();
        InviteLink? first = null;
        foreach (string word in words)
        {
            if (PeerAddress.TryParse(word, out PeerAddress address) && address.CanBeDialled)
            {
                addresses.Add(address);
                continue;
            }
            if (!word.StartsWith(InviteLink.Scheme, StringComparison.Ordinal))
            {
                problem = new($"'{word}' is no address of a supernode and no invite.",
                    "Write 192.0.2.1:1214, or give a link of 'canopy invite'.");
                return false;
            }
            if (!InviteLink.TryParse(word, out InviteLink? invite, out problem)) return false;
            if (first is not null && (first.Network, first.Secret) != (invite.Network, invite.Secret))
            {
                problem = new($"The invites lead into two networks, '{first.Network}' and '{invite.Network}'.",
                    "Take one after the other.");
                return false;
            }
            first = invite;
            addresses.AddRange(invite.Addresses);
        }
        seeds = new(addresses.ToImmutable(), first is null ? NetworkKey.Open : new(first.Network, first.Secret));
        return true;
    }
}
