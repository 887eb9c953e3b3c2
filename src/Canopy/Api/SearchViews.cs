using Canopy.Core;
using Canopy.Daemon;
using Canopy.Hosting.Transfers;
using Canopy.TwoTier.Search;

namespace Canopy.Api;

/// <summary>A search to begin.</summary>
/// <param name="Text">The query, in the query language (docs/query-language.md).</param>
/// <param name="HitsMax">Hits wanted before the search stops by itself, 1 to 200; more are had with "more". Default 200.</param>
/// <param name="Hop">Whether to go on at further supernodes when the parent has answered. Default false.</param>
internal sealed record SearchAsked(string Text, int? HitsMax = null, bool? Hop = null);

/// <summary>A search and where it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">The query.</param>
/// <param name="Hop">Whether it goes on at further supernodes.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="IsRunning">Whether hits may still come.</param>
/// <param name="Ending">How it ended: complete, enough, cutShort, tooManyQueries, timedOut, repeated; absent while it runs.</param>
/// <param name="Hits">Hits so far.</param>
/// <param name="SupernodesAsked">Indexes searched.</param>
/// <param name="HasMore">Whether "more" may bring more.</param>
/// <param name="IsFull">Whether as many hits came as are kept of one search (100,000): there may be more, and they are not kept.</param>
/// <param name="FirstHitMs">Milliseconds from the start to the first hit; absent while there is none.</param>
internal sealed record SearchView(
    uint Id, string Text, bool Hop, DateTimeOffset StartedAt, bool IsRunning, QueryEndStatus? Ending, int Hits, int SupernodesAsked,
    bool HasMore, bool IsFull, double? FirstHitMs)
{
    public static SearchView Of(SearchSession session)
    {
        SearchProgress progress = session.Progress;
        return new(session.Id, session.Query.Text, session.Hop, session.StartedAt, progress.IsRunning, progress.Ending, progress.Hits,
            progress.SupernodesAsked, progress.HasMore, progress.Hits >= ApiLimits.HitsKeptMax,
            progress.FirstHitAfter?.TotalMilliseconds);
    }
}

/// <summary>One file at one owner.</summary>
/// <param name="Number">Its number in the search, from 1.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ContentHash">The file's identity.</param>
/// <param name="Media">audio, video, image, document, software, other.</param>
/// <param name="Title">Title of the work.</param>
/// <param name="Artist">Who made it.</param>
/// <param name="Album">The collection it belongs to.</param>
/// <param name="Year">Year of the work.</param>
/// <param name="BitrateKbps">Kilobits per second.</param>
/// <param name="DurationSeconds">Playing time.</param>
/// <param name="Owner">Who shares it.</param>
internal sealed record HitView(
    int Number, string Name, long Size, string ContentHash, MediaType Media, string? Title, string? Artist, string? Album, int? Year,
    int? BitrateKbps,
    long? DurationSeconds, SourceView Owner)
{
    public static HitView Of(FoundHit found)
    {
        FileRecord file = found.Hit.File;
        Descriptors known = file.Descriptors;
        return new(found.Number, file.Name, file.Size, $"{file.Hash}", file.Media, Text(known.Title), Text(known.Artist), Text(known.Album),
            known.Year == 0 ? null : known.Year, known.BitrateKbps == 0 ? null : known.BitrateKbps,
            known.DurationSeconds == 0 ? null : known.DurationSeconds, SourceView.Of(found.Hit.Owner, found.Supernode));
    }

    private static string? Text(string text) => text.Length == 0 ? null : text;
}

/// <summary>A peer that has a file.</summary>
/// <param name="Peer">Its identity, 64 hexadecimal digits.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Reachable">Whether it can be dialled; else it is asked to dial back.</param>
/// <param name="Supernode">Its parent, which can ask it to dial back and brings it messages.</param>
/// <param name="UserName">The name it goes by; not unique.</param>
/// <param name="UploadKbps">What it says it can upload.</param>
internal sealed record SourceView(
    string Peer, string Address, bool Reachable, string Supernode, string? UserName = null, uint? UploadKbps = null)
{
    public static SourceView Of(FileOwner owner, PeerAddress supernode) =>
        new($"{owner.Id}", $"{owner.Address}", owner.Reachable, $"{supernode}", owner.UserName, owner.UploadKbps);

    /// <summary>The same as a source of downloads; null where it cannot be understood.</summary>
    public DownloadSource? ToSource() => PeerId.TryParse(Peer, out PeerId peer) && PeerAddress.TryParse(Address, out PeerAddress address)
        ? new(peer, address, Reachable, PeerAddress.TryParse(Supernode, out PeerAddress supernode) ? supernode : PeerAddress.None)
        : null;
}

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">The cursor of the next page; absent when there is none yet.</param>
internal sealed record PageView<T>(IReadOnlyList<T> Items, string? Next);
