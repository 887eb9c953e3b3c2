using Canopy.Core;
using Canopy.Hosting.Library.Digests;
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
            new DownloadSourceView($"{source.Source.Peer}", $"{source.Source.Address}", source.Dropped, source.Words, source.BytesGiven,
                source.State, Math.Round(source.BytesPerSecond)))]);
}

/// <summary>A source of a download.</summary>
/// <param name="Peer">Who.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="Dropped">Whether it will not be asked again.</param>
/// <param name="Words">What became of it last.</param>
/// <param name="BytesGiven">Proved bytes that came from it.</param>
/// <param name="State">waiting, connecting, fetching, idle, busy (no slot is free; the words tell the place in its line), failed, dropped,
/// liar.</param>
/// <param name="BytesPerSecond">What comes from it now.</param>
internal sealed record DownloadSourceView(
    string Peer, string Address, bool Dropped, string Words, long BytesGiven, SourceState State, double BytesPerSecond);

/// <summary>What is here of a growing file, drawn as a row of cells of equal size.</summary>
/// <param name="BlockBytes">Bytes of a block; only the last may be shorter.</param>
/// <param name="Blocks">Blocks of the file.</param>
/// <param name="Cells">How much of each cell is on disk and proved, 0 to 1; at most 512 cells.</param>
/// <param name="Active">The cells of which something is being fetched.</param>
internal sealed record DownloadBlocksView(int BlockBytes, int Blocks, IReadOnlyList<double> Cells, IReadOnlyList<int> Active)
{
    /// <summary>As many as are worth drawing.</summary>
    public const int CellsMax = 512;

    public static DownloadBlocksView Of(DownloadBlocks blocks) => new(
        BlockTree.BlockSize, blocks.Blocks, [.. blocks.Cells.Select(share => Math.Round(share, 3))], blocks.Active);
}

/// <summary>Where a download is to stand in the order.</summary>
/// <param name="Before">Right before this one; absent for the end.</param>
internal sealed record MoveAsked(string? Before = null);

/// <summary>How many downloads something was done with.</summary>
/// <param name="Downloads">How many.</param>
internal sealed record DownloadCountView(int Downloads);
