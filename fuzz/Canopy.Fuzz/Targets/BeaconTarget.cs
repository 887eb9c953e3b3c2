using Canopy.Hosting.Network;

namespace Canopy.Fuzz;

/// <summary>A datagram on the LAN's group: what is read is written again as the very same bytes.</summary>
internal static class BeaconTarget
{
    public static readonly FuzzTarget Target = new("beacon", Try, Mend);

    private static string Try(byte[] input)
    {
        if (!LanBeacon.TryRead(input, out LanBeacon beacon)) return input.Length == LanBeacon.Size ? "no beacon" : "another size";
        var written = new byte[LanBeacon.Size];
        beacon.Write(written);
        BrokenPromise.Unless(written.AsSpan().SequenceEqual(input), "one way to write a beacon");
        BrokenPromise.Unless(beacon.ServicePort != 0, "a beacon names a port that can be dialled");
        return beacon.Role.ToString();
    }

    /// <summary>Gives it the size, the magic and the version that get past the first look.</summary>
    private static byte[] Mend(byte[] input)
    {
        Array.Resize(ref input, LanBeacon.Size);
        "KLAN\u0001"u8.CopyTo(input);
        return input;
    }
}
