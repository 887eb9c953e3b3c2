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

    /// <summary>Sign-in codes that wait to be used; with more, the oldest is good no more.</summary>
    public const int SignInCodesMax = 20;

    /// <summary>Items of one page of any list; more are had with the cursor.</summary>
    public const int PageMax = 500;

    /// <summary>Searches kept; with more, the oldest one is stopped and dropped.</summary>
    public const int SearchesMax = 50;

    /// <summary>Hits kept of all searches together; with more, the oldest search is stopped and dropped.</summary>
    public const int HitsKeptInAllMax = 200_000;

    /// <summary>Hits kept of one search; further ones are not kept.</summary>
    public const int HitsKeptMax = 100_000;

    /// <summary>Events kept for those who come back with Last-Event-ID; older ones are gone, and the stream says so.</summary>
    public const int EventsKeptMax = 2000;

    /// <summary>Event streams open at once; one more is answered 503.</summary>
    public const int EventStreamsMax = 64;

    /// <summary>Single peers asked for their neighbors at once; one more is answered 429.</summary>
    public const int AsksAtOnceMax = 8;

    /// <summary>Peers whose answer is kept; with more, the one asked longest ago is forgotten.</summary>
    public const int AskedPeersMax = 1000;

    /// <summary>Messages kept in the inbox; the oldest gives way.</summary>
    public const int InboxMax = 1000;
}
