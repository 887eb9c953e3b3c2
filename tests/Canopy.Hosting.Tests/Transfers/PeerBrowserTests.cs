using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class PeerBrowserTests
{
    private static readonly DownloadOptions s_options = new()
    {
        IncompleteFolder = "", FinishedFolder = "", JournalPath = "", Self = ServingPeer.Asker, Network = NetworkKey.Open,
        Dial = FetchingPeer.DialAsync,
        AskDialBack = (_, _) => Task.FromResult(new TransferLink(null, "cannot be asked")),
        Search = (_, _) => Task.FromResult(new SourceSearch([], 0)),
        Timing = FetchingPeer.Patient,
    };

    [Fact]
    public async Task Ask_Peer_BringsItsFolder()
    {
        using TestShares shares = new();
        ContentHash hash = shares.Add("a.txt", [1, 2, 3]);
        await using ServingPeer peer = await ServingPeer.StartAsync(shares);

        BrowseResult top = await AskAsync(peer.Source, "", "", CancellationToken.None);
        BrowseResult none = await AskAsync(peer.Source, "../x", "", CancellationToken.None);

        Assert.Equal(new("a.txt", 3, hash.ToString()), Assert.Single(top.Page!.Files));
        Assert.Contains("No such folder is shared here", none.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "not whole")]
    [InlineData("null", "not whole")]
    [InlineData("""{"folder":"","folders":[null],"files":[],"next":""}""", "not whole")]
    [InlineData("""{"folder":"","folders":[],"files":[null],"next":""}""", "not whole")]
    [InlineData("[[[[[[[[", "cannot be read")]
    [InlineData("<html>", "cannot be read")]
    public async Task Ask_PeerThatSendsNonsense_IsToldInWords(string nonsense, string words)
    {
        using ScriptedSource peer =
            new(1, [1], (_, _, stream) => ScriptedSource.OkAsync(stream, System.Text.Encoding.UTF8.GetBytes(nonsense)));
        BrowseResult result = await AskAsync(peer.Source, "", "", CancellationToken.None);
        Assert.Null(result.Page);
        Assert.Contains(words, result.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TransferLimits.BrowseEntriesMax, true)]
    [InlineData(TransferLimits.BrowseEntriesMax + 1, false)]
    public void Read_PageOfAsManyEntriesAsThereMayBe_AndOneMore(int entries, bool isPage)
    {
        SharesPage page = new("", [.. Enumerable.Range(0, entries).Select(i => $"folder {i}")], [], "");
        BrowseResult read = PeerBrowser.Read(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(page, BrowseAnswer.JsonForm));
        Assert.Equal(isPage, read.Page is not null);
    }

    [Fact]
    public async Task Ask_PeerThatRefusesAtLength_IsQuotedInPart()
    {
        byte[] words = System.Text.Encoding.ASCII.GetBytes(new string('x', TransferLimits.RefusalWordsMax * 2));
        using ScriptedSource peer = new(1, [1], (_, _, stream) =>
            ScriptedSource.SendAsync(stream, $"403 Forbidden\r\nContent-Length: {words.Length}", words));
        BrowseResult result = await AskAsync(peer.Source, "", "", CancellationToken.None);
        Assert.Equal("refuses: " + new string('x', TransferLimits.RefusalWordsMax), result.Words);
    }

    [Fact]
    public async Task Ask_PeerThatSendsTooMuch_IsCut()
    {
        using ScriptedSource peer =
            new(1, [1], (_, _, stream) => ScriptedSource.OkAsync(stream, new byte[TransferLimits.BrowsePageBytesMax + 1]));
        BrowseResult result = await AskAsync(peer.Source, "", "", CancellationToken.None);
        Assert.Contains("longer than", result.Words, StringComparison.Ordinal);
    }

    private static async Task<BrowseResult> AskAsync(DownloadSource peer, string folder, string cursor, CancellationToken cancel)
    {
        using PeerBrowser browser = new(s_options);
        return await browser.AskAsync(peer, folder, cursor, cancel);
    }
}
