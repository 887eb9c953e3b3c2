namespace Canopy.Analysis.Sessions.Traces;

/// <summary>What an availability trace may hold; one that goes beyond is refused.</summary>
public static class AvtLimits
{
    /// <summary>Bytes of a line.</summary>
    public const int LineBytesMax = 4 << 20;

    /// <summary>Bytes of a peer's name.</summary>
    public const int NameBytesMax = 256;

    /// <summary>Peers, one a line.</summary>
    public const int PeersMax = 1_000_000;

    /// <summary>Sessions of all peers.</summary>
    public const int SessionsMax = 5_000_000;

    /// <summary>Seconds since the trace began: ten years. Times by another clock, of 1970 say, are above.</summary>
    public const int SecondsMax = 315_360_000;
}
