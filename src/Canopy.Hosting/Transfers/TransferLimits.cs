using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>What transfers may cost, and what happens beyond (docs/limits.md lists them with the others).</summary>
public static class TransferLimits
{
    /// <summary>Bytes of a request line with its headers (giFT's limit); beyond, Kestrel answers 431 or 414.</summary>
    public const int RequestHeaderBytesMax = 4096;

    /// <summary>Headers in a request; beyond, Kestrel answers 431.</summary>
    public const int RequestHeadersMax = 32;

    /// <summary>KiB of headers accepted in a response; a source that sends more is given up.</summary>
    public const int ResponseHeaderKibMax = 8;

    /// <summary>Characters kept of a source's own words when it refuses; the rest is not read.</summary>
    public const int RefusalWordsMax = 200;

    /// <summary>Bytes of a listing page accepted from a peer; a longer one is refused.</summary>
    public const int BrowsePageBytesMax = 1 << 20;

    /// <summary>Entries in one page of a listing; the rest waits behind the cursor.</summary>
    public const int BrowseEntriesMax = 200;

    /// <summary>
    /// Connections over which others fetch, unless the owner says otherwise: half of what made routers at home fail; beyond, a connection
    /// is answered 503 and closed.
    /// </summary>
    public const int ConnectionsDefault = 64;

    /// <summary>Those of one peer; beyond, its next one is answered 503 and closed.</summary>
    public const int ConnectionsPerPeerMax = 8;

    /// <summary>How long a connection may be idle between two requests; then it is closed.</summary>
    public static readonly TimeSpan ConnectionIdle = TimeSpan.FromSeconds(15);

    /// <summary>Bytes a second a receiver must take of what is offered to it, after 20 seconds; a slower one is cut off.</summary>
    public const int ReceiverBytesPerSecond = 2000;

    /// <summary>Peers served at once unless the owner says otherwise; beyond, callers wait in line (503).</summary>
    public const int UploadSlotsDefault = 8;

    /// <summary>Requests for files of one peer answered at once; beyond, 503.</summary>
    public const int UploadsPerPeerMax = 2;

    /// <summary>Peers waiting in line for a slot; beyond, 503 says that the line is full.</summary>
    public const int UploadLineMax = 200;

    /// <summary>
    /// How many times the owner's slots may be open where those served leave a limited rate unused; beyond, callers wait in line.
    /// </summary>
    public const int FurtherSlotsFactor = 2;

    /// <summary>How long one peer's turn in a slot lasts while others wait; its first request after that goes to the end of the line.</summary>
    public static readonly TimeSpan UploadTurn = TimeSpan.FromMinutes(5);

    /// <summary>Requests in spite of one refusal, before the time it named; beyond, each closes the connection.</summary>
    public const int EarlyAsksMax = 5;

    /// <summary>Contents whose record the server keeps at hand; beyond, all are forgotten and looked up again as they are asked for.</summary>
    public const int KnownFilesMax = 1024;

    /// <summary>Bytes of piece layers kept with them; beyond, the same.</summary>
    public const int KnownLayerBytesMax = 8 << 20;

    /// <summary>Refusals remembered, one a peer; beyond, all are forgotten, and the next early request is looked into once more.</summary>
    public const int RefusalsRememberedMax = 4096;

    /// <summary>Requests of one peer in a minute for what is not shared; beyond, it is refused unread for a minute (503).</summary>
    public const int MissesPerMinuteMax = 120;

    /// <summary>Uploads listed; beyond, one that pauses is taken for ended at once.</summary>
    public const int UploadsLingeringMax = 256;

    /// <summary>How long a peer that fetches a content in many requests counts as one that wants it.</summary>
    public static readonly TimeSpan WantedOnceWithin = TimeSpan.FromHours(1);

    /// <summary>Pairs of peer and content remembered for that; beyond, all are forgotten, and some count twice.</summary>
    public const int WantedRememberedMax = 4096;

    /// <summary>Downloads fed at once; beyond, they are queued in the order they came.</summary>
    public const int ActiveDownloadsDefault = 4;

    /// <summary>Downloads in the list, done ones too until they are taken out; beyond, a new one is refused.</summary>
    public const int DownloadsMax = 10_000;

    /// <summary>Sources kept for one download; beyond, new ones are passed over until one is dropped.</summary>
    public const int SourcesMax = 64;

    /// <summary>Sources of one download asked at once; beyond, they wait until one is done with.</summary>
    public const int SourcesAtOnceMax = 8;

    /// <summary>Connections of all downloads together unless the owner says otherwise; beyond, sources wait.</summary>
    public const int DownloadConnectionsDefault = 32;

    /// <summary>Sources dialled in a second unless the owner says otherwise; beyond, they wait for the next.</summary>
    public const int DialsPerSecondDefault = 8;

    /// <summary>Failures of a source without a byte of progress between them; then it is dropped.</summary>
    public const int SourceFailuresMax = 4;

    /// <summary>Searches for a download without sources (FastTrack's DownloadSearchCount); then it has failed.</summary>
    public const int SearchesMax = 12;

    /// <summary>Lies remembered in the journal; beyond, the oldest are forgotten.</summary>
    public const int LiesMax = 10_000;

    /// <summary>Events that wait for a slow reader; beyond, the oldest are dropped: a later one carries the whole state anyway.</summary>
    public const int ChangesMax = 4096;

    /// <summary>Attempts to find a free name "name (n).ext"; beyond, the download pauses and says so.</summary>
    public const int NamesTriedMax = 1000;

    /// <summary>Folders one inside the other that a download may name for itself; beyond, it is refused.</summary>
    public const int FolderPartsMax = 32;

    /// <summary>Bytes handed to the socket at once while serving.</summary>
    internal const int ChunkBytes = 256 << 10;

    /// <summary>Puts the limits on requests into the server that carries the transfers.</summary>
    public static void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestHeadersTotalSize = RequestHeaderBytesMax;
        limits.MaxRequestHeaderCount = RequestHeadersMax;
        limits.MaxRequestLineSize = RequestHeaderBytesMax;
        limits.MaxRequestBufferSize = RequestHeaderBytesMax * 2;
        limits.MaxRequestBodySize = 0;
        limits.KeepAliveTimeout = ConnectionIdle;
        limits.MinResponseDataRate = new(ReceiverBytesPerSecond, TimeSpan.FromSeconds(20));
    }
}
