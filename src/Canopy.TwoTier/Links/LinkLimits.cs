namespace Canopy.TwoTier.Links;

/// <summary>How much one link, or all links together, may ask of a peer (docs/limits.md tells what happens beyond).</summary>
public static class LinkLimits
{
    /// <summary>Links that have come in and not yet said what for, or are on an errand; the next one is closed as Full.</summary>
    public const int VisitorsMax = 256;
    /// <summary>Seconds an incoming link may stay a visitor; then it is closed as Silent.</summary>
    public const int VisitorSecondsMax = 60;
    /// <summary>Queries a child may ask at once before the rate counts; one more is answered TooManyQueries (spec G.3, O).</summary>
    public const int QueryBurstMax = 5;
    /// <summary>Refused queries after which the asker is dropped as Flooding.</summary>
    public const int QueryRefusalsMax = 50;
    /// <summary>Queries a neighbor may pass on at once, then 50 a second; one more is answered TooManyQueries.</summary>
    public const int RelayBurstMax = 200;
    /// <summary>
    /// Refresh lists one neighbor may send, or one child ask for, at once; then one a minute counts, others are passed over (spec C.5).
    /// </summary>
    public const int ListBurstMax = 5;
    /// <summary>Dial-backs and texts for one child a minute; one more is answered TooMany (spec O).</summary>
    public const int ErrandsPerMinuteMax = 10;
    /// <summary>Errands under way for one peer's own user; one more is answered TooMany at once.</summary>
    public const int ErrandsMax = 64;
    /// <summary>Connect-back tests a child may ask for at once, then one a minute; one more is passed over.</summary>
    public const int PortTestBurstMax = 3;
    /// <summary>Connect-back tests a supernode has under way; a child beyond waits for its next attachment.</summary>
    public const int ConnectBacksMax = 64;
}
