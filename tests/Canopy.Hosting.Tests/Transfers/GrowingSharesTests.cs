using System.Net;
using System.Net.Http.Headers;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>A file of three pieces that grows: the first and the last are proved.</summary>
public sealed class GrowingSharesTests : IAsyncLifetime, IDisposable
{
    private const byte FirstAndLast = 0b101;
    private static readonly byte[] s_whole = TestShares.Noise(7, 5000);
    private static readonly byte[] s_growing = TestShares.Noise(8, 2 * BlockTree.PieceSize + 5000);

    private readonly TestShares _library = new();
    private readonly TestShares _parts = new();
    private readonly HttpClient _client = new();
    private ContentHash _wholeHash, _growingHash;
    private ServingPeer _peer = null!;

    public async Task InitializeAsync()
    {
        _wholeHash = _library.Add("whole.bin", s_whole);
        _growingHash = _parts.Add("growing.bin", s_growing);
        _parts.Grow(_growingHash, FirstAndLast);
        _peer = await ServingPeer.StartAsync(new GrowingShares(_library, _parts.Find, _parts.TryOpen));
        _client.BaseAddress = _peer.Uri;
        _client.DefaultRequestHeaders.Add(NetworkProofHeader.Name, ServingPeer.ProofFor(_peer.Source.Peer));
    }

    public async Task DisposeAsync() => await _peer.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _library.Dispose();
        _parts.Dispose();
    }

    [Fact]
    public async Task Have_OfAGrowingFile_IsItsBits()
    {
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_growingHash}/have");
        Assert.Equal(HaveHeader.Part, answer.Headers.GetValues(HaveHeader.Name).Single());
        Assert.Equal(new[] { FirstAndLast }, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Have_OfAWholeFile_IsAllOnesUpToItsLastPiece()
    {
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_wholeHash}/have");
        Assert.Equal(HaveHeader.Whole, answer.Headers.GetValues(HaveHeader.Name).Single());
        Assert.Equal(new byte[] { 1 }, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(new byte[] { 0xFF, 0b11 }, new SharedFile(_wholeHash, "", 10L * BlockTree.PieceSize, default).PieceBits().ToArray());
        Assert.Empty(new SharedFile(BlockTree.Empty, "", 0, default).PieceBits().ToArray());
    }

    [Fact]
    public async Task Tree_OfAGrowingFile_ProvesItsPieces()
    {
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_growingHash}/tree");
        Assert.Equal(HaveHeader.Part, answer.Headers.GetValues(HaveHeader.Name).Single());
        PieceTable table = PieceTable.TryMake(_growingHash, s_growing.Length, await answer.Content.ReadAsByteArrayAsync())!;
        Assert.True(table.ProvesHashes(2, await _client.GetByteArrayAsync($"files/{_growingHash}/tree?piece=2")));
        using HttpResponseMessage refused = await _client.GetAsync($"files/{_growingHash}/tree?piece=1");
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, refused.StatusCode);
    }

    [Theory]
    [InlineData("bytes=0-1048575")]
    [InlineData("bytes=2097152-")]
    [InlineData("bytes=-5000")]
    public async Task Get_ProvedPieces_Is206(string range)
    {
        using HttpResponseMessage answer = await AskAsync(range);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(HaveHeader.Part, answer.Headers.GetValues(HaveHeader.Name).Single());
        ContentRangeHeaderValue sent = answer.Content.Headers.ContentRange!;
        Assert.Equal(s_growing[(int)sent.From!.Value..((int)sent.To!.Value + 1)], await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("bytes=0-1048576")]
    [InlineData("bytes=2097151-")]
    [InlineData("bytes=1500000-1500000")]
    [InlineData(null)]
    public async Task Get_WhatTouchesAPieceNotProved_Is416AndSaysPart(string? range)
    {
        using HttpResponseMessage answer = await AskAsync(range);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        Assert.Equal(HaveHeader.Part, answer.Headers.GetValues(HaveHeader.Name).Single());
        Assert.Equal(s_growing.Length, answer.Content.Headers.ContentRange!.Length);
        Assert.Contains("not proved yet", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, _peer.Server.Uploads.BytesSent);
    }

    [Fact]
    public async Task Get_OnceTheLibraryHasTheFile_IsTheWholeOne()
    {
        _library.Add("grown.bin", s_growing);
        using HttpResponseMessage answer = await AskAsync(null);
        Assert.Equal(HaveHeader.Whole, answer.Headers.GetValues(HaveHeader.Name).Single());
        Assert.Equal(s_growing, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_WhatTheLibraryKnowsWhileItsDiskIsAway_IsNotAnsweredFromThePart()
    {
        _library.Add("grown.bin", s_growing);
        File.Delete(_library.PathOf(_growingHash));
        using HttpResponseMessage answer = await AskAsync(null);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        using HttpResponseMessage piece = await _client.GetAsync($"files/{_growingHash}/tree?piece=1");
        Assert.Equal(HttpStatusCode.Gone, piece.StatusCode);
        Assert.Equal(0, _peer.Server.Uploads.BytesSent);
    }

    private async Task<HttpResponseMessage> AskAsync(string? range)
    {
        using HttpRequestMessage ask = new(HttpMethod.Get, $"files/{_growingHash}");
        if (range is not null) ask.Headers.TryAddWithoutValidation("Range", range);
        return await _client.SendAsync(ask);
    }
}
