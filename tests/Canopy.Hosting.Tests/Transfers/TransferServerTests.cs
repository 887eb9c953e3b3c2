using System.Net;
using System.Net.Http.Headers;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class TransferServerTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] s_content = TestShares.Noise(5, BlockTree.PieceSize + 5000);

    private readonly TestShares _shares = new();
    private readonly HttpClient _client = new();
    private ContentHash _hash;
    private ServingPeer _peer = null!;

    public async Task InitializeAsync()
    {
        _hash = _shares.Add("a.bin", s_content);
        _peer = await ServingPeer.StartAsync(_shares);
        _client.BaseAddress = _peer.Uri;
        _client.DefaultRequestHeaders.Add(NetworkProofHeader.Name, ServingPeer.ProofFor(_peer.Source.Peer));
    }

    public async Task DisposeAsync() => await _peer.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _shares.Dispose();
    }

    [Fact]
    public async Task Get_Whole_Is200WithLength()
    {
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_hash}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("bytes", answer.Headers.AcceptRanges.Single());
        Assert.Equal(s_content, await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 0)]
    [InlineData("bytes=16384-16385", 16384, 16385)]
    [InlineData("bytes=1053000-", 1053000, 1053575)]
    [InlineData("bytes=-1", 1053575, 1053575)]
    [InlineData("bytes=-99999999", 0, 1053575)]
    [InlineData("bytes=1053575-99999999", 1053575, 1053575)]
    public async Task Get_Range_Is206(string range, long from, long to)
    {
        using HttpResponseMessage answer = await AskAsync(range);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(new ContentRangeHeaderValue(from, to, s_content.Length), answer.Content.Headers.ContentRange);
        Assert.Equal(s_content[(int)from..((int)to + 1)], await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=1053576-", 416, "past its end")]
    [InlineData("bytes=-0", 416, "past its end")]
    [InlineData("bytes=0-1,4-5", 416, "One range")]
    [InlineData("lines=0-1", 400, "cannot be read")]
    [InlineData("bytes=x", 400, "cannot be read")]
    [InlineData("bytes=99999999999999999999-", 400, "cannot be read")]
    public async Task Get_BadRange_IsRefusedInWords(string range, int status, string words)
    {
        using HttpResponseMessage answer = await AskAsync(range);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_SaysLengthAndNothingMore()
    {
        using HttpRequestMessage ask = new(HttpMethod.Head, $"files/{_hash}");
        using HttpResponseMessage answer = await _client.SendAsync(ask);
        Assert.Equal(s_content.Length, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(0, _peer.Server.Uploads.BytesSent);
    }

    [Theory]
    [InlineData("files/../../etc/passwd", 404)]
    [InlineData("files/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 400)]
    [InlineData("files/zz", 400)]
    [InlineData("files/0000000000000000000000000000000000000000000000000000000000000000", 404)]
    [InlineData("", 404)]
    [InlineData("browse?folder=../..", 404)]
    public async Task Get_WhatIsNotShared_IsRefused(string path, int status)
    {
        using HttpResponseMessage answer = await _client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_Is405()
    {
        using HttpResponseMessage answer = await _client.PostAsync($"files/{_hash}", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task Get_ChangedFile_Is410()
    {
        await File.AppendAllTextAsync(_shares.PathOf(_hash), "more");
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_hash}");
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("has changed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_VanishedFile_Is410()
    {
        File.Delete(_shares.PathOf(_hash));
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_hash}");
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Fact]
    public async Task Tree_GivesLayerAndBlocks_ThatLeadToTheHash()
    {
        byte[] layer = await _client.GetByteArrayAsync($"files/{_hash}/tree");
        PieceTable table = PieceTable.TryMake(_hash, s_content.Length, layer)!;
        for (int piece = 0; piece < table.Count; piece++)
            Assert.True(table.ProvesHashes(piece, await _client.GetByteArrayAsync($"files/{_hash}/tree?piece={piece}")));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("99999999999")]
    public async Task Tree_PieceThatIsNot_Is400(string piece)
    {
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_hash}/tree?piece={piece}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("2 pieces", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browse_ListsUnlessSwitchedOff()
    {
        string page = await _client.GetStringAsync("browse");
        Assert.Contains($"\"contentHash\":\"{_hash}\"", page, StringComparison.Ordinal);
        _peer.Server.BrowseAllowed = false;
        using HttpResponseMessage answer = await _client.GetAsync("browse");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Get_WithoutOrWithWrongProof_Is403()
    {
        foreach (string? proof in new[] { null, "", "zz", ServingPeer.ProofFor(_peer.Source.Peer, new NetworkKey("canopy", "other")),
            ServingPeer.ProofFor(ServingPeer.IdOf(9)) })
        {
            using HttpRequestMessage ask = new(HttpMethod.Get, new Uri(_peer.Uri, $"files/{_hash}"));
            if (proof is not null) ask.Headers.TryAddWithoutValidation(NetworkProofHeader.Name, proof);
            using HttpClient stranger = new();
            using HttpResponseMessage answer = await stranger.SendAsync(ask);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Get_WithoutFreeSlot_Is503WithPlace()
    {
        _peer.Server.Slots.Max = 0;
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_hash}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(15), answer.Headers.RetryAfter!.Delta);
        Assert.Contains("number 1 in line, about 1 min.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, _peer.Server.Uploads.Refused);
    }

    [Fact]
    public async Task Get_HeadersTooLong_Is431()
    {
        using HttpRequestMessage ask = new(HttpMethod.Get, $"files/{_hash}");
        ask.Headers.Add("X-Long", new string('x', TransferLimits.RequestHeaderBytesMax));
        using HttpResponseMessage answer = await _client.SendAsync(ask);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Get_AsManyHeadersAsThereMayBe_IsServed_OneMoreIs431(int beyond, HttpStatusCode status)
    {
        using HttpRequestMessage ask = new(HttpMethod.Get, $"files/{_hash}");
        // Host and the proof are headers too.
        for (int i = 2; i < TransferLimits.RequestHeadersMax + beyond; i++) ask.Headers.Add($"X-{i}", "x");
        using HttpResponseMessage answer = await _client.SendAsync(ask);
        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> AskAsync(string range)
    {
        using HttpRequestMessage ask = new(HttpMethod.Get, $"files/{_hash}");
        ask.Headers.TryAddWithoutValidation("Range", range);
        return await _client.SendAsync(ask);
    }
}
