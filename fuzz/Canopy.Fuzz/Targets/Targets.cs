namespace Canopy.Fuzz;

/// <summary>Every decoder that meets bytes from outside. A new one is a file in Targets/ and a line here.</summary>
internal static class Targets
{
    public static readonly FuzzTarget[] All =
    [
        FrameTarget.Target,
        DatagramTarget.Target,
        QueryTarget.Target,
        MediaTarget.Target,
        LinkTarget.Target,
        InviteTarget.Target,
        BeaconTarget.Target,
        ProofTarget.Target,
        TreeTarget.Target,
        RangeTarget.Target,
        ListingTarget.Target,
        IdentityTarget.Target,
        SettingsTarget.Target,
        SharesTarget.Target,
        AddressTarget.Target,
    ];
}
