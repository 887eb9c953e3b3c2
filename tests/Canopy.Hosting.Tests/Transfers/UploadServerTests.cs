using System.Net;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>The server in virtual time: lines, refusals from memory, files that change under its hands.</summary>
public sealed class UploadServerTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] s_content = TestShares.Noise(6, BlockTree.PieceSize);

    private readonly ManualClock _clock = new();
    private readonly TestShares _shares = new();
    private readonly HttpClient _client = new();
    private ContentHash _hash;
    private ServingPeer _peer = null!;

    public async Task InitializeAsync()
    {
        _hash = _shares.Add("a.bin", s_content);
        _peer = await ServingPeer.StartAsync(_shares, clock: _clock);
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
    public async Task Get_BeforeRetryAfter_IsRefusedFromMemory_AndInTheEndHungUpOn()
    {
        _peer.Server.Slots.Max = 0;
        string first = await RefusedAsync();
        int looks = _shares.Looks;
        _clock.Advance(TimeSpan.FromSeconds(5));
        for (int ask = 0; ask < TransferLimits.EarlyAsksMax; ask++) Assert.Equal(first, await RefusedAsync(retryAfter: 10));
        using HttpResponseMessage last = await _client.GetAsync($"files/{_hash}");
        Assert.True(last.Headers.ConnectionClose);
        Assert.Equal(looks, _shares.Looks);
        Assert.Equal((7L, 6L, 1L),
            (_peer.Server.Uploads.Refused, _peer.Server.Uploads.RefusedAgain, _peer.Server.Uploads.HangUps));
    }

    [Fact]
    public async Task Get_BeforeRetryAfter_OnceASlotIsFree_IsServed()
    {
        _peer.Server.Slots.Max = 0;
        await RefusedAsync();
        _peer.Server.Slots.Max = 1;
        Assert.Equal(s_content, await _client.GetByteArrayAsync($"files/{_hash}"));
    }

    [Fact]
    public async Task Get_WhileInLine_TreeAndHeadAreAnswered()
    {
        _peer.Server.Slots.Max = 0;
        await RefusedAsync();
        Assert.NotEmpty(await _client.GetByteArrayAsync($"files/{_hash}/tree"));
        using HttpRequestMessage head = new(HttpMethod.Head, $"files/{_hash}");
        using HttpResponseMessage answer = await _client.SendAsync(head);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Queued_IsHeardOnceWhileAPeerStandsInLine()
    {
        List<int> places = [];
        _peer.Server.Queued += (_, file, place) => places.Add(file.Hash == _hash ? place.Position : -1);
        _peer.Server.Slots.Max = 0;
        await RefusedAsync();
        _clock.Advance(TimeSpan.FromSeconds(20));
        await RefusedAsync();
        Assert.Equal([1], places);
    }

    [Fact]
    public async Task Get_WhatIsNotShared_TooOften_IsRefusedWithoutALook()
    {
        for (int miss = 0; miss < TransferLimits.MissesPerMinuteMax; miss++)
        {
            using HttpResponseMessage answer = await _client.GetAsync($"files/{miss:x64}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        int looks = _shares.Looks;
        Assert.Contains("not shared here", await RefusedAsync(retryAfter: 60), StringComparison.Ordinal);
        Assert.Equal(looks, _shares.Looks);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_FileThatChangesWhileItIsSent_IsCut(bool shrinks)
    {
        TaskCompletionSource<string> ended = new();
        _peer.Server.Uploads.Ended += (_, reason) => ended.TrySetResult(reason);
        _peer.Server.Rate.BytesPerSecond = 80_000;
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_hash}", HttpCompletionOption.ResponseHeadersRead);
        using Stream body = await answer.Content.ReadAsStreamAsync();
        byte[] got = new byte[s_content.Length];
        int read = await body.ReadAtLeastAsync(got, 10_000);
        Assert.Equal(s_content[..read], got[..read]);
        if (shrinks) await File.WriteAllBytesAsync(_shares.PathOf(_hash), []);
        else File.SetLastWriteTimeUtc(_shares.PathOf(_hash), new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<Exception>(() => body.ReadExactlyAsync(got, read, s_content.Length - read).AsTask());
        while (!ended.Task.IsCompleted)
        {
            _clock.Advance(Uploads.Pause);
            await Task.Yield();
        }
        Assert.Equal("the file changed or went while it was sent", await ended.Task);
    }

    [Fact]
    public async Task CutOff_EndsWhatIsSent_AndSendsAway()
    {
        _peer.Server.Rate.BytesPerSecond = 80_000;
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_hash}", HttpCompletionOption.ResponseHeadersRead);
        using Stream body = await answer.Content.ReadAsStreamAsync();
        Assert.True(_peer.Server.CutOff(ServingPeer.Asker));
        await Assert.ThrowsAnyAsync<Exception>(() => body.ReadExactlyAsync(new byte[s_content.Length]).AsTask());
        Assert.Contains("The owner has ended your uploads", await RefusedAsync(retryAfter: 600), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromMinutes(10));
        _peer.Server.Rate.BytesPerSecond = 0;
        Assert.Equal(s_content, await _client.GetByteArrayAsync($"files/{_hash}"));
    }

    [Fact]
    public async Task Get_FileWithoutAByte_IsWholeAtOnce()
    {
        ContentHash empty = BlockTree.Empty;
        _shares.AddEmpty("empty");
        Assert.Empty(await _client.GetByteArrayAsync($"files/{empty}"));
        Assert.Empty(await _client.GetByteArrayAsync($"files/{empty}/tree"));
        Assert.Empty(await _client.GetByteArrayAsync($"files/{empty}/have"));
        using HttpRequestMessage ask = new(HttpMethod.Get, $"files/{empty}") { Headers = { Range = new(0, null) } };
        using HttpResponseMessage range = await _client.SendAsync(ask);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, range.StatusCode);
        Assert.Equal(0, range.Content.Headers.ContentRange!.Length);
        Assert.Equal((1L, 0L), (_peer.Server.Uploads.Finished, _peer.Server.Uploads.CutOff));
    }

    private async Task<string> RefusedAsync(int? retryAfter = null)
    {
        using HttpResponseMessage answer = await _client.GetAsync($"files/{_hash}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        if (retryAfter is { } seconds) Assert.Equal(TimeSpan.FromSeconds(seconds), answer.Headers.RetryAfter!.Delta);
        return await answer.Content.ReadAsStringAsync();
    }
}
