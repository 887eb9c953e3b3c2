namespace Canopy.Simulation.Events;

/// <summary>
/// Something that will happen to one peer: 16 bytes, so that four fill a cache line. What the numbers mean is the world's affair; the queue
/// looks at the time only.
/// </summary>
/// <param name="at">When: milliseconds since the run began. 32 bits are 49 days.</param>
/// <param name="kind">What sort of thing, below 16.</param>
/// <param name="peer">Whom it concerns, below 2^28.</param>
/// <param name="link">A link, or another number.</param>
/// <param name="cargo">What it brings: a place in a <see cref="CargoHold"/>, or another number.</param>
internal readonly struct Event(uint at, byte kind, int peer, int link, int cargo)
{
    private const int PeerBits = 28;

    private readonly uint _kindAndPeer = (uint)kind << PeerBits | (uint)peer;

    public uint At { get; } = at;

    public int Link { get; } = link;

    public int Cargo { get; } = cargo;

    public byte Kind => (byte)(_kindAndPeer >> PeerBits);

    public int Peer => (int)(_kindAndPeer & (1u << PeerBits) - 1);
}
