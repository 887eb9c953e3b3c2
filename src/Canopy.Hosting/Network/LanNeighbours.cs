using Canopy.Core;
using Canopy.TwoTier.Links;

namespace Canopy.Hosting.Network;

/// <summary>What is to be done about a beacon that was heard.</summary>
internal enum LanReply
{
    /// <summary>Nothing: of another network, our own, a repetition, or too much of it.</summary>
    None,
    /// <summary>A supernode that is news.</summary>
    Found,
    /// <summary>Somebody looks for a supernode, and this peer is one.</summary>
    Answer,
}

/// <summary>The rules of the LAN, without a socket: whom to believe, how often to repeat oneself.</summary>
internal sealed class LanNeighbours(ulong networkTag, ulong own, TimeProvider time)
{
    /// <summary>Beacons looked at in a second. Beyond: not looked at.</summary>
    public const int BeaconsPerSecondMax = 50;

    /// <summary>Supernodes remembered as told. Beyond: all are forgotten, and may be told once more.</summary>
    public const int RememberedMax = 256;

    /// <summary>How soon a supernode heard again is told again.</summary>
    public static readonly TimeSpan RepeatAfter = TimeSpan.FromMinutes(2);

    /// <summary>Least time between two answers: one answer is heard by all who ask.</summary>
    public static readonly TimeSpan AnswerAfter = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Dictionary<PeerAddress, long> _told = [];
    private long _windowStart = time.GetTimestamp();
    private int _inWindow;
    private long? _answeredAt;

    /// <summary>One beacon, from this IP.</summary>
    public LanReply Hear(in LanBeacon beacon, PeerAddress address, PeerRole role)
    {
        if (IsTooMuch() || beacon.NetworkTag != networkTag || beacon.Sender == own) return LanReply.None;
        if (beacon.Role == PeerRole.Supernode) return IsNews(address) ? LanReply.Found : LanReply.None;
        return role == PeerRole.Supernode && MayAnswer() ? LanReply.Answer : LanReply.None;
    }

    private bool IsTooMuch()
    {
        if (time.GetElapsedTime(_windowStart) >= Window) (_windowStart, _inWindow) = (time.GetTimestamp(), 0);
        return ++_inWindow > BeaconsPerSecondMax;
    }

    private bool IsNews(PeerAddress address)
    {
        if (!address.CanBeDialled) return false;
        if (_told.TryGetValue(address, out long toldAt) && time.GetElapsedTime(toldAt) < RepeatAfter) return false;
        if (_told.Count >= RememberedMax) _told.Clear();
        _told[address] = time.GetTimestamp();
        return true;
    }

    private bool MayAnswer()
    {
        if (_answeredAt is { } answeredAt && time.GetElapsedTime(answeredAt) < AnswerAfter) return false;
        _answeredAt = time.GetTimestamp();
        return true;
    }
}
