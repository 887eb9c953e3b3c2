using Canopy.Core;
using Canopy.Hosting.Settings;
using Canopy.Measuring;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Daemon;

/// <summary>From where this peer's own network can be measured.</summary>
internal sealed partial class PeerNode
{
    /// <summary>Where all that it must not forget is kept.</summary>
    public DataFolder DataFolder => _options.Folder;

    /// <summary>The supernodes it knows, linked ones first, itself among them where it is one; and the network's key.</summary>
    public async Task<SeedWords> SeedsAsync()
    {
        PeerStatus status = await StatusAsync();
        PeerAddress self = status.External == PeerAddress.None ? LocalAddress.Of(Host.Address) : status.External;
        IEnumerable<PeerAddress> linked = status.Links.Where(link => link.Kind is "parent" or "neighbor").Select(link => link.Address);
        IEnumerable<PeerAddress> first = status.Role == PeerRole.Supernode ? linked.Prepend(self) : linked;
        IEnumerable<PeerAddress> all = first.Concat(status.Known.Select(entry => entry.Address));
        return new([.. all.Where(address => address.CanBeDialled).Distinct().Take(RefreshList.EntriesMax)], _network);
    }
}
