using System.Text;
using Canopy.Core;

namespace Canopy.Fuzz;

/// <summary>Words that stand for a peer, an address or a content, in URLs and on the command line: what is read is written again.</summary>
internal static class AddressTarget
{
    public static readonly FuzzTarget Target = new("address", Try);

    private static string Try(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        bool isAddress = PeerAddress.TryParse(text, out PeerAddress address);
        BrokenPromise.Unless(!isAddress || PeerAddress.Parse(address.ToString()) == address, "an address reads as it is written");
        bool isHash = ContentHash.TryParse(text, out ContentHash hash);
        BrokenPromise.Unless(!isHash || string.Equals(hash.ToString(), text, StringComparison.OrdinalIgnoreCase),
            "a hash reads as it is written");
        bool isPeer = PeerId.TryParse(text, out PeerId peer);
        BrokenPromise.Unless(!isPeer || PeerId.TryParse(peer.ToString(), out PeerId same) && same == peer, "a peer reads as it is written");
        return $"{isAddress} {isHash} {isPeer} {address.CanBeDialled}";
    }
}
