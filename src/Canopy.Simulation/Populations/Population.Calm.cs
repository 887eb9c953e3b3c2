using Canopy.Core;
using Canopy.Simulation.Faults;
using Canopy.Simulation.Shares;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Populations;

/// <summary>Peace, and questions of one's own: to see what the network does once nothing disturbs it any more.</summary>
internal sealed partial class Population
{
    private readonly Dictionary<int, Inquiry> _inquiries = [];
    private static readonly TimeSpan s_invitePause = TimeSpan.FromMinutes(1);
    private bool _isCalm;

    /// <summary>Invites used since there is calm.</summary>
    public int Invites { get; private set; }

    /// <summary>Who a host's peer is.</summary>
    public PeerId PeerIdOf(int host) => _terrain.IdOf(host);

    /// <summary>The files of its people.</summary>
    public SharedFiles Files => _files;

    /// <summary>
    /// From here on nobody comes or goes or asks by himself, and nothing goes wrong; what was wrong is over, and liars are honest. What
    /// they have told stays told. Who is told to use an invite, since nobody known answers, does so. There is no way back.
    /// </summary>
    public void Calm()
    {
        _isCalm = true;
        _terrain.CutRegion = -1;
        for (int host = 0; host < _people.Length; host++)
            if (_world.PeerAt(host) is LyingPeer) _world.Replace(host, static peer => ((LyingPeer)peer).Honest);
    }

    /// <summary>From here on peers come in of whom nobody knows whether they keep to the rules: punishments are right.</summary>
    public void ExpectStrangers() => _inspector.IsAnybodyWicked = true;

    /// <summary>
    /// Whether a host's peer is a supernode that others can dial: a founder behind NAT is none, and finds out by an invite.
    /// </summary>
    public bool CanInvite(int host) => IsSupernode(host) && !_terrain.IsBehindNat(host);

    /// <summary>A user gets the address of a supernode from somebody.</summary>
    public void Invite(int host, int supernode)
    {
        Invites++;
        _world.Command(host, new AddSupernodesCommand(InviteId, [_terrain.AddressOf(supernode)]));
    }

    private void Invite(int host)
    {
        int[] supernodes = [.. Enumerable.Range(0, _people.Length).Where(other => other != host && CanInvite(other))];
        if (supernodes.Length > 0 && !IsSupernode(host) && !IsAttached(host))
            Invite(host, supernodes[_chanceOfFaults.Below(supernodes.Length)]);
    }

    /// <summary>Has a user who is online ask; the answer grows while time passes, until it is over. One at a time for each user.</summary>
    public Inquiry Inquire(int host, Query query, bool hops)
    {
        Inquiry inquiry = new(++_people[host].Searches);
        _inquiries[host] = inquiry;
        _world.Command(host, new SearchCommand(inquiry.Search, query, SearchLimits.HitsMax, hops));
        return inquiry;
    }
}
