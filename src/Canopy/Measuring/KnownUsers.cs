using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Measuring;

/// <summary>
/// Everybody who is to be asked for a list: users whose identity is known, and addresses at which somebody is said to be.
/// </summary>
internal sealed class KnownUsers
{
    private readonly Dictionary<PeerId, DownloadSource> _users = [];
    private readonly SortedSet<PeerAddress> _strangers = [];

    /// <summary>Users whose identity is known.</summary>
    public int Count => _users.Count;

    /// <summary>How often one was passed over since there were <see cref="CollectPlan.UsersMax"/>.</summary>
    public long LeftOut { get; private set; }

    /// <summary>A user as a hit tells of it; what was known of it before is out of date.</summary>
    public void Found(DownloadSource user)
    {
        if (_users.Count < CollectPlan.UsersMax || _users.ContainsKey(user.Peer)) _users[user.Peer] = user;
        else LeftOut++;
    }

    /// <summary>A user who was asked before, or has just told who it is.</summary>
    public void Met(PeerId user, PeerAddress address)
    {
        if (!_users.ContainsKey(user)) Found(new(user, address, Reachable: true, PeerAddress.None));
    }

    /// <summary>Addresses at which nobody knows who is there.</summary>
    public void Heard(IEnumerable<PeerAddress> addresses)
    {
        foreach (PeerAddress address in addresses)
        {
            if (_strangers.Count < CollectPlan.UsersMax) _strangers.Add(address);
            else LeftOut++;
        }
    }

    /// <summary>All to be asked in a round, each once. Who is at an address is asked there one time.</summary>
    public IReadOnlyList<DownloadSource> ToAsk()
    {
        DownloadSource[] users = [.. _users.Values.OrderBy(user => user.Peer)];
        _strangers.ExceptWith(users.Select(user => user.Address));
        DownloadSource[] all =
            [.. users, .. _strangers.Select(address => new DownloadSource(default, address, Reachable: true, PeerAddress.None))];
        _strangers.Clear();
        return all;
    }
}
