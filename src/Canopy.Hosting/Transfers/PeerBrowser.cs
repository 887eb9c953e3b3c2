using System.Text.Json;
using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>What asking a peer for a listing came to.</summary>
/// <param name="Page">The page; null if there is none.</param>
/// <param name="Words">Why not, in words without the peer's name.</param>
/// <param name="IsHopeless">Whether asking again cannot help.</param>
/// <param name="Failure">How the dial failed; null where somebody answered.</param>
public readonly record struct BrowseResult(SharesPage? Page, string Words, bool IsHopeless = false, LinkEnd? Failure = null);

/// <summary>Lists the shared folders of other peers, a page at a time.</summary>
/// <param name="options">The same ways and waits as the downloads'.</param>
public sealed class PeerBrowser(DownloadOptions options) : IDisposable
{
    private readonly KeptSessions _sessions = new(options.Timing.Clock);

    /// <summary>Closes what connections it keeps.</summary>
    public void Dispose() => _sessions.Dispose();

    /// <summary>Asks for one page.</summary>
    /// <param name="peer">Whom.</param>
    /// <param name="folder">Which folder; empty for the top.</param>
    /// <param name="cursor">Empty to begin, or <see cref="SharesPage.Next"/> of the page before.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<BrowseResult> AskAsync(DownloadSource peer, string folder, string cursor, CancellationToken cancel)
    {
        string path = $"browse?folder={Uri.EscapeDataString(folder)}&cursor={Uri.EscapeDataString(cursor)}";
        if (_sessions.Take(peer.Peer) is { } kept)
        {
            BrowseResult page = await AskAsync(kept, path, cancel);
            if (page.Page is not null || !kept.IsGone) return page;
        }
        TransferLink link = await (peer.Reachable ? options.Dial(peer, cancel) : options.AskDialBack(peer, cancel));
        if (link.Stream is null) return new(null, link.Words, link.Hopeless, link.Failure);
        string proof = NetworkProofHeader.Make(options.Network, options.Self, peer.Peer);
        return await AskAsync(new(link, peer.Peer, proof, options.Timing), path, cancel);
    }

    /// <summary>Asks over a connection, which is kept for the next page if it brings one.</summary>
    private async Task<BrowseResult> AskAsync(SourceSession session, string path, CancellationToken cancel)
    {
        BrowseResult result = default;
        try
        {
            (SourceOutcome outcome, byte[] text) = await session.ReadTextAsync(path, TransferLimits.BrowsePageBytesMax, cancel);
            return result = outcome.IsGood ? Read(text) : new(null, outcome.Words, outcome.Verdict == SourceVerdict.Useless);
        }
        finally
        {
            if (result.Page is null) session.Dispose();
            else _sessions.Keep(session);
        }
    }

    /// <summary>Reads what a peer sent for a page.</summary>
    internal static BrowseResult Read(ReadOnlySpan<byte> text)
    {
        try
        {
            SharesPage? page = JsonSerializer.Deserialize<SharesPage>(text, BrowseAnswer.JsonForm);
            return page is not null && IsWhole(page) ? new(page, "") : new(null, "sent a listing that is not whole, or too long");
        }
        catch (JsonException)
        {
            return new(null, "sent a listing that cannot be read");
        }
    }

    /// <summary>JSON leaves out what it likes; what is promised never to be null must not be.</summary>
    private static bool IsWhole(SharesPage page)
    {
        if (page is not { Folder: not null, Next: not null, Folders.IsDefault: false, Files.IsDefault: false }) return false;
        if (page.Folders.Length + page.Files.Length > TransferLimits.BrowseEntriesMax) return false;
        foreach (string? name in page.Folders) if (name is null) return false;
        foreach (SharesPageFile file in page.Files) if (file is not { Name: not null, Size: >= 0, ContentHash: not null }) return false;
        return true;
    }
}
