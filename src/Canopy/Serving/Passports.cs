using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using Canopy.Core;
using Canopy.Hosting.Identity;

namespace Canopy.Serving;

/// <summary>
/// The identities under which simulated peers answer outside: they follow from seed, host and user, so they are made when somebody asks for
/// them, and are the same at every run. Any thread may ask.
/// </summary>
internal sealed class Passports(ulong seed, int most = Passports.KeptMax)
{
    /// <summary>
    /// Identities kept, with certificate and TLS context some ten KiB each. Beyond: the oldest is made anew when it is needed.
    /// </summary>
    public const int KeptMax = 16_384;

    private static readonly byte[] s_label = Encoding.ASCII.GetBytes("canopy served peer");

    private readonly ConcurrentDictionary<(int Host, int User), Lazy<PeerIdentity>> _kept = new();
    private readonly ConcurrentQueue<(int Host, int User)> _order = new();

    /// <summary>Identities kept now.</summary>
    public int Kept => _kept.Count;

    /// <summary>An identity that was made already.</summary>
    public bool TryFind(int host, int user, out PeerIdentity? identity)
    {
        identity = _kept.TryGetValue((host, user), out Lazy<PeerIdentity>? made) && made.IsValueCreated ? made.Value : null;
        return identity is not null;
    }

    /// <summary>An identity with all that a handshake needs; the first time it costs about as much as one.</summary>
    public PeerIdentity Of(int host, int user)
    {
        Lazy<PeerIdentity> added = new(() => PeerIdentity.Derive(TextOf(host, user)));
        Lazy<PeerIdentity> kept = _kept.GetOrAdd((host, user), added);
        if (kept == added)
        {
            _order.Enqueue((host, user));
            if (_order.Count > most && _order.TryDequeue(out (int, int) oldest)) _kept.TryRemove(oldest, out _);
        }
        return kept.Value;
    }

    /// <summary>The id alone.</summary>
    public PeerId IdOf(int host, int user) =>
        TryFind(host, user, out PeerIdentity? identity) ? identity!.Id : PeerIdentity.DeriveId(TextOf(host, user));

    private byte[] TextOf(int host, int user)
    {
        var text = new byte[s_label.Length + sizeof(ulong) + 2 * sizeof(int)];
        s_label.CopyTo(text, 0);
        BinaryPrimitives.WriteUInt64BigEndian(text.AsSpan(s_label.Length), seed);
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(s_label.Length + sizeof(ulong)), host);
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(s_label.Length + sizeof(ulong) + sizeof(int)), user);
        return text;
    }
}
