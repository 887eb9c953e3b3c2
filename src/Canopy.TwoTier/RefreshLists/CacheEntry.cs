using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>What a peer knows of one supernode, in twenty bytes.</summary>
/// <param name="address">Where it listens.</param>
/// <param name="lastContact">When anybody was last in direct contact with it, as far as told.</param>
/// <param name="workload">0 to 100 %, as of then.</param>
/// <param name="isMet">Whether this peer had contact itself, or its user vouches.</param>
/// <param name="teller">Who told of it first.</param>
internal struct CacheEntry(PeerAddress address, CoarseInstant lastContact, byte workload, bool isMet, PeerAddress teller)
{
    /// <summary>Failures after which an entry counts as dead (spec O).</summary>
    public const int FailuresMax = 2;

    private readonly uint _ip = address.Ip;
    private readonly uint _tellerIp = teller.Ip;
    private CoarseInstant _lastContact = lastContact;
    private readonly ushort _port = address.Port;
    private readonly ushort _tellerPort = teller.Port;
    private readonly AddressScope _scope = address.Scope;
    private byte _workload = workload;
    private byte _failuresAndMet = isMet ? (byte)1 : (byte)0;

    public readonly PeerAddress Address => new(_ip, _port);

    /// <summary>The address's, worked out once: it is asked for with every list that is composed.</summary>
    public readonly AddressScope Scope => _scope;

    public readonly CoarseInstant LastContact => _lastContact;

    public readonly byte Workload => _workload;

    /// <summary>Own contact is worth more than hearsay, of which a liar has plenty.</summary>
    public readonly bool IsMet => (_failuresAndMet & 1) != 0;

    public readonly PeerAddress Teller => new(_tellerIp, _tellerPort);

    /// <summary>Too many own attempts have failed since the last that did not.</summary>
    public readonly bool IsDead => _failuresAndMet >> 1 >= FailuresMax;

    public readonly bool IsAt(PeerAddress address) => _ip == address.Ip && _port == address.Port;

    /// <summary>Whether it is worth a try before others: alive as far as known, and heard of not before then.</summary>
    public readonly bool IsFresh(CoarseInstant since) => !IsDead && _lastContact.Seconds >= since.Seconds;

    /// <summary>Minutes since the last contact, rounded up so that age only grows on relay (spec C.2); at most 255.</summary>
    public readonly byte Freshness(CoarseInstant now) =>
        now.Seconds <= _lastContact.Seconds ? (byte)0 : (byte)Math.Min((now.Seconds - _lastContact.Seconds + 59) / 60, byte.MaxValue);

    /// <summary>As it is told to others.</summary>
    public readonly RefreshEntry Told(CoarseInstant now) => new(Address, Freshness(now), _workload);

    /// <summary>Somebody has news of it; what is not newer than what is known counts for nothing.</summary>
    public void Update(CoarseInstant lastContact, byte workload)
    {
        if (lastContact.Seconds > _lastContact.Seconds) (_lastContact, _workload) = (lastContact, workload);
    }

    /// <summary>An attempt to reach it has failed.</summary>
    public void CountFailure()
    {
        if (!IsDead) _failuresAndMet += 2;
    }

    public void Bury() => _failuresAndMet = (byte)(FailuresMax << 1 | _failuresAndMet & 1);
}
