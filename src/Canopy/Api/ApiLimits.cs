namespace Canopy.Api;

/// <summary>What the API takes in and keeps (docs/limits.md tells what happens beyond).</summary>
internal static class ApiLimits
{
    /// <summary>Bytes of a request's body; a longer one is answered 413.</summary>
    public const int BodyBytesMax = 64 * 1024;

    /// <summary>API keys of one peer; one more is refused until another is removed.</summary>
    public const int KeysMax = 100;

    /// <summary>Wrong keys from one address before it has to wait; then 429 with Retry-After.</summary>
    public const int WrongKeysMax = 10;

    /// <summary>First wait after too many wrong keys; doubles with each further one.</summary>
    public static readonly TimeSpan LockoutFirst = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait, and how long a quiet address is remembered.</summary>
    public static readonly TimeSpan LockoutMax = TimeSpan.FromMinutes(15);

    /// <summary>Addresses remembered for wrong keys; with more, the one that has been quiet longest is forgotten.</summary>
    public const int LockoutAddressesMax = 1000;

    /// <summary>Items of one page of any list; more are had with the cursor.</summary>
    public const int PageMax = 500;

    /// <summary>Searches kept; with more, the oldest one is stopped and dropped.</summary>
    public const int SearchesMax = 50;

    /// <summary>Hits kept of one search; further ones are not kept.</summary>
    public const int HitsKeptMax = 5000;

    /// <summary>Events kept for those who come back with Last-Event-ID; older ones are gone, and the stream says so.</summary>
    public const int EventsKeptMax = 2000;

    /// <summary>Event streams open at once; one more is answered 503.</summary>
    public const int EventStreamsMax = 64;

    /// <summary>Troubles kept; with more, one that is over gives way, else the one not heard of for longest.</summary>
    public const int TroublesMax = 100;

    /// <summary>Folders of one folder of this machine that are listed to be picked from; the rest is left out.</summary>
    public const int PlacesMax = 10_000;

    /// <summary>Messages kept in the inbox; the oldest gives way.</summary>
    public const int InboxMax = 1000;
}
