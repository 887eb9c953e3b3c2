using Canopy.Core;

namespace Canopy.Hosting.Links;

/// <summary>Why a connection was closed before a byte of it was read.</summary>
public enum Turnaway
{
    /// <summary>It was not.</summary>
    None,
    /// <summary>Too many connections in all.</summary>
    Full,
    /// <summary>Too many that have not yet shown who they are.</summary>
    TooManyHalfOpen,
    /// <summary>Too many from that IP within a minute.</summary>
    TooManyFromIp,
}

/// <summary>Counts who comes in at the door, and turns away who comes too often; loops on several threads share it.</summary>
internal sealed class Admission(NetworkLimits limits, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<uint, int> _perIp = [];
    private long _windowStart = time.GetTimestamp();
    private int _halfOpen;
    private int _inside;

    /// <summary>Connections inside, half-open ones included.</summary>
    public int Inside
    {
        get { lock (_gate) return _inside; }
    }

    /// <summary>Lets a connection in as half-open, or says why not.</summary>
    public Turnaway Enter(PeerAddress from)
    {
        lock (_gate)
        {
            if (_inside >= limits.ConnectionsMax) return Turnaway.Full;
            if (_halfOpen >= limits.HalfOpenMax) return Turnaway.TooManyHalfOpen;
            if (IsTooOften(from)) return Turnaway.TooManyFromIp;
            _inside++;
            _halfOpen++;
            return Turnaway.None;
        }
    }

    /// <summary>A half-open connection has shown who it is, or has failed to.</summary>
    public void Settle()
    {
        lock (_gate) _halfOpen--;
    }

    /// <summary>A connection that was let in is gone.</summary>
    public void Leave()
    {
        lock (_gate) _inside--;
    }

    private bool IsTooOften(PeerAddress from)
    {
        if (from.Scope == AddressScope.Loopback && !limits.LimitsLoopback) return false;
        if (time.GetElapsedTime(_windowStart) >= Window || _perIp.Count >= limits.CountedIpsMax)
        {
            _perIp.Clear();
            _windowStart = time.GetTimestamp();
        }
        int count = _perIp.GetValueOrDefault(from.Ip);
        if (count >= limits.ConnectionsPerIpPerMinuteMax) return true;
        _perIp[from.Ip] = count + 1;
        return false;
    }
}
