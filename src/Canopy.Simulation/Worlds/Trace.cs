using Canopy.Core;

namespace Canopy.Simulation.Worlds;

/// <summary>What has happened, folded into one number, and counted.</summary>
internal sealed class Trace
{
    private readonly long[] _sent = new long[MessageKinds.Count];
    private readonly long[] _bytes = new long[MessageKinds.Count];

    public long Count { get; private set; }

    public ulong Hash { get; private set; } = 0xCBF29CE484222325;

    /// <summary>Messages by kind.</summary>
    public ReadOnlySpan<long> Sent => _sent;

    /// <summary>Their bytes by kind, about.</summary>
    public ReadOnlySpan<long> Bytes => _bytes;

    /// <summary>Folds an event in.</summary>
    /// <param name="at">When.</param>
    /// <param name="kind">What sort of thing.</param>
    /// <param name="host">To whom.</param>
    /// <param name="detail">What else there is to tell: a message's kind, a reason, a link.</param>
    public void Note(uint at, byte kind, int host, int detail)
    {
        Count++;
        ulong what = (ulong)at << 32 ^ (ulong)kind << 28 ^ (uint)host ^ (ulong)(uint)detail * 0x9E3779B97F4A7C15;
        ulong mixed = (Hash ^ what) * 0xBF58476D1CE4E5B9;
        Hash = mixed ^ mixed >> 29;
    }

    /// <summary>Counts a message that is sent; returns its kind.</summary>
    public int Sends(Message message, out int bytes)
    {
        int kind = MessageKinds.Of(message);
        bytes = MessageKinds.BytesOf(kind, message);
        _sent[kind]++;
        _bytes[kind] += bytes;
        return kind;
    }
}
