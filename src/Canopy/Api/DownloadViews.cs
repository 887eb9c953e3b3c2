using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Api;

/// <summary>A file to fetch: a hit of a search, or a content and who has it.</summary>
/// <param name="Search">The id of a search; with <paramref name="Number"/>.</param>
/// <param name="Number">The number of one of its hits; all its owners become sources.</param>
/// <param name="ContentHash">Or: the content, 64 hexadecimal digits.</param>
/// <param name="Name">What to call the file.</param>
/// <param name="Size">Its bytes; without it, it is looked up on the network first.</param>
/// <param name="Sources">Who has it; may be empty, then it is searched for.</param>
/// <param name="Link">Or: a magnet link that names a content.</param>
/// <param name="Priority">high, normal, low.</param>
internal sealed record DownloadAsked(
    uint? Search = null, int? Number = null, string? ContentHash = null, string? Name = null, long? Size = null,
    IReadOnlyList<SourceView>? Sources = null,
    string? Link = null, DownloadPriority? Priority = null);

/// <summary>Where a download stands among the others.</summary>
/// <param name="Priority">high, normal, low.</param>
internal sealed record PriorityAsked(DownloadPriority Priority);

/// <summary>A download and how far it is.</summary>
/// <param name="ContentHash">What is fetched; the download's id.</param>
/// <param name="Name">Its name, made safe.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Done">Bytes on disk and proved.</param>
/// <param name="Share">How much that is, 0 to 1.</param>
/// <param name="State">queued, lookingForSources, connecting, downloading, verifying, done, failed, paused; cancelled, which
/// is told once.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="BytesPerSecond">The rate now.</param>
/// <param name="SecondsLeft">At that rate.</param>
/// <param name="Priority">high, normal, low.</param>
/// <param name="Folder">Below the folder of finished files, where it belongs to a folder.</param>
/// <param name="Path">Where the whole file lies.</param>
/// <param name="Sources">Who is asked, and how they fared.</param>
internal sealed record DownloadView(
    string ContentHash, string Name, long Size, long Done, double Share, DownloadState State, string? Reason, double BytesPerSecond,
    double? SecondsLeft, DownloadPriority Priority, string? Folder, string? Path, IReadOnlyList<DownloadSourceView> Sources)
{
    /// <summary>Whether it will not move by itself any more.</summary>
    public bool IsSettled => State is DownloadState.Done or DownloadState.Failed or DownloadState.Paused or DownloadState.Cancelled;

    public static DownloadView Of(DownloadStatus status) => new(
        $"{status.Hash}", status.Name, status.Size, status.Proved, status.Share, status.State, status.Reason.Length == 0 ? null
            : status.Reason,
        Math.Round(status.BytesPerSecond), status.TimeLeft is { } left ? Math.Round(left.TotalSeconds) : null,
        status.Priority, status.Folder.Length == 0 ? null : status.Folder, status.FinishedPath,
        [.. status.Sources.Select(source =>
            new DownloadSourceView($"{source.Source.Peer}", $"{source.Source.Address}", source.Dropped, source.Words, source.BytesGiven))]);
}

/// <summary>A source of a download.</summary>
/// <param name="Peer">Who.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Dropped">Whether it will not be asked again.</param>
/// <param name="Words">What became of it last.</param>
/// <param name="BytesGiven">Proved bytes that came from it.</param>
internal sealed record DownloadSourceView(string Peer, string Address, bool Dropped, string Words, long BytesGiven);
