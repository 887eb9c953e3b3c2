using System.Text;
using Canopy.Hosting.Identity;

namespace Canopy.Fuzz;

/// <summary>
/// An identity file: refused with a reason, or read, and its own text reads as the same identity. No key is committed: mending puts the
/// input over a part of a new one.
/// </summary>
internal static class IdentityTarget
{
    private static readonly byte[] _true = Encoding.ASCII.GetBytes(PeerIdentity.Create().ToPem());

    public static readonly FuzzTarget Target = new("identity", Try, Mend);

    private static string Try(byte[] input)
    {
        bool isRead = PeerIdentity.TryRead(Encoding.UTF8.GetString(input), out PeerIdentity? identity, out string? fault);
        BrokenPromise.Unless(isRead == identity is not null && isRead == fault is null, "either an identity or a fault");
        if (identity is null) return fault!;
        BrokenPromise.Unless(PeerIdentity.TryRead(identity.ToPem(), out PeerIdentity? again, out _) && again.Id == identity.Id,
            "an identity's text reads as the same identity");
        return "identity";
    }

    private static byte[] Mend(byte[] input)
    {
        if (input.Length < 2) return [.. _true];
        int place = (input[0] << 8 | input[1]) % _true.Length;
        ReadOnlySpan<byte> written = input.AsSpan(2, Math.Min(Math.Min(input.Length - 2, 8), _true.Length - place));
        byte[] mended = [.. _true];
        written.CopyTo(mended.AsSpan(place));
        return mended;
    }
}
