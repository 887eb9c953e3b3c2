using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// HTTP with one source over one stream, dialled or dialled back. Everything it says is checked against what was asked; nothing it says is
/// obeyed: no redirects, no cookies, no compression. When the stream is gone, so is the session.
/// </summary>
internal sealed class SourceSession : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _proof;
    private readonly DownloadTiming _timing;
    private readonly TransferLink _link;
    private Stream? _stream;

    /// <param name="link">The way to the source; owned from here on.</param>
    /// <param name="peer">Who it is.</param>
    /// <param name="proof">The value of the Canopy-Proof header.</param>
    /// <param name="timing">How long to wait.</param>
    public SourceSession(TransferLink link, PeerId peer, string proof, DownloadTiming timing)
    {
        (_link, _stream, Peer, _proof, _timing) = (link, link.Stream, peer, proof, timing);
        SocketsHttpHandler handler = new()
        {
            ConnectCallback = (_, _) => Connect(),
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = TransferLimits.ResponseHeaderKibMax,
            MaxResponseDrainSize = 0,
            MaxConnectionsPerServer = 1,
            ActivityHeadersPropagator = null,
        };
        _http = new(handler) { BaseAddress = new("http://peer/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose()
    {
        _http.Dispose();
        _link.Close();
    }

    /// <summary>Who is at the other end.</summary>
    public PeerId Peer { get; }

    /// <summary>Whether a request found that the connection had ended before it.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Whether the source has said that it has only a part of the file yet.</summary>
    public bool IsPart { get; private set; }

    /// <summary>Forgets what was said of the file before: the next requests are about another.</summary>
    public void Renew() => IsPart = false;

    /// <summary>Fetches hashes of a file's tree: exactly as many bytes as asked, or an outcome that is not good.</summary>
    /// <param name="hash">The file.</param>
    /// <param name="piece">The piece whose blocks' hashes are wanted; null for the piece layer.</param>
    /// <param name="bytes">Takes the hashes.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<SourceOutcome> ReadTreeAsync(ContentHash hash, int? piece, Memory<byte> bytes, CancellationToken cancel)
    {
        string path = piece is null ? $"files/{hash}/tree" : $"files/{hash}/tree?piece={piece}";
        return await ReadExactlyAsync(path, bytes, "hashes of the tree", cancel);
    }

    /// <summary>Asks which pieces of a file the source has proved itself: a bit each, the lowest first.</summary>
    public Task<SourceOutcome> ReadHaveAsync(ContentHash hash, Memory<byte> bits, CancellationToken cancel) =>
        ReadExactlyAsync($"files/{hash}/have", bits, "bits of what it has", cancel);

    /// <summary>Asks for a range of a file and hands its body on.</summary>
    /// <param name="hash">The file.</param>
    /// <param name="range">Which bytes; its length is the file's.</param>
    /// <param name="receive">Reads the body to its end.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<SourceOutcome> ReadRangeAsync(
        ContentHash hash, ContentRangeHeaderValue range, Func<Stream, StallGuard, Task<SourceOutcome>> receive, CancellationToken cancel) =>
        AskAsync($"files/{hash}", range, HttpStatusCode.PartialContent, range.To!.Value - range.From!.Value + 1,
            $"bytes {range.From}-{range.To}", receive, cancel);

    /// <summary>Fetches a text of unknown length, up to a limit.</summary>
    public async Task<(SourceOutcome Outcome, byte[] Text)> ReadTextAsync(string path, int bytesMax, CancellationToken cancel)
    {
        byte[] text = [];
        SourceOutcome outcome = await AskAsync(path, null, HttpStatusCode.OK, null, "a listing", async (body, guard) =>
        {
            byte[] buffer = new byte[bytesMax + 1];
            int read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, guard.Token);
            if (read > bytesMax) return SourceOutcome.Failed($"sent a listing longer than {bytesMax} bytes");
            text = buffer[..read];
            return SourceOutcome.Good;
        }, cancel);
        return (outcome, text);
    }

    private Task<SourceOutcome> ReadExactlyAsync(string path, Memory<byte> bytes, string what, CancellationToken cancel) =>
        AskAsync(path, null, HttpStatusCode.OK, bytes.Length, what, async (body, guard) =>
        {
            for (int read = 0; read < bytes.Length;)
            {
                int more = await body.ReadAsync(bytes[read..], guard.Token);
                if (more == 0) return SourceOutcome.Failed($"broke off after {read} of {bytes.Length} bytes ({what})");
                guard.Count(more);
                read += more;
            }
            return SourceOutcome.Good;
        }, cancel);

    /// <summary>There is one connection: who wants another learns that it is gone.</summary>
    private ValueTask<Stream> Connect()
    {
        if (Interlocked.Exchange(ref _stream, null) is { } only) return ValueTask.FromResult(only);
        IsGone = true;
        return ValueTask.FromException<Stream>(new IOException("closed the connection"));
    }

    private async Task<SourceOutcome> AskAsync(
        string path, ContentRangeHeaderValue? range, HttpStatusCode wanted, long? length, string what,
        Func<Stream, StallGuard, Task<SourceOutcome>> receive, CancellationToken cancel)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(NetworkProofHeader.Name, _proof);
        if (range is not null) request.Headers.Range = new(range.From, range.To);
        using CancellationTokenSource time = new(_timing.FirstByte, _timing.Clock);
        using CancellationTokenSource head = CancellationTokenSource.CreateLinkedTokenSource(cancel, time.Token);
        StallGuard? guard = null;
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, head.Token);
            if (response.Headers.TryGetValues(HaveHeader.Name, out IEnumerable<string>? have)) IsPart = have.Contains(HaveHeader.Part);
            if (response.StatusCode != wanted) return await ExplainAsync(response, what, head.Token);
            if (Mismatch(response.Content.Headers, range, length, what) is { } words) return SourceOutcome.Failed(words);
            using Stream body = await response.Content.ReadAsStreamAsync(head.Token);
            guard = new(_timing.Stall, _timing.Clock, cancel);
            return await receive(body, guard);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return SourceOutcome.Failed(guard is null
                ? $"did not answer within {_timing.FirstByte.TotalSeconds:0.#} s"
                : $"stalled: fewer than {StallGuard.BytesMin} bytes in {_timing.Stall.TotalSeconds:0.#} s");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            cancel.ThrowIfCancellationRequested();
            return guard is { Stalled: true } ? SourceOutcome.Failed("stalled") : SourceOutcome.Failed(InWords(fault));
        }
        finally
        {
            guard?.Dispose();
        }
    }

    private static string? Mismatch(HttpContentHeaders headers, ContentRangeHeaderValue? range, long? length, string what)
    {
        if (headers.ContentEncoding.Count > 0) return "packs what it sends, which was not asked for";
        if (range is not null && (headers.ContentRange is not { Unit: "bytes" } sent || sent.From != range.From || sent.To != range.To))
            return $"sent another range: asked for {what}, got {headers.ContentRange?.ToString() ?? "none"}";
        if (range is not null && headers.ContentRange!.Length is { } size && size != range.Length)
            return $"says that the file has {size} bytes, not {range.Length}";
        if (length is not null && headers.ContentLength != length)
            return $"announced {headers.ContentLength?.ToString() ?? "no"} bytes where {length} were asked for ({what})";
        return null;
    }

    private async Task<SourceOutcome> ExplainAsync(HttpResponseMessage response, string what, CancellationToken cancel)
    {
        int status = (int)response.StatusCode;
        if (status is >= 300 and < 400) return SourceOutcome.Useless("answers with a redirect, which no peer has a use for");
        if (status is 200 or 206) return SourceOutcome.Failed($"ignored what was asked for ({what}) and sent something else");
        string said = await ReadWordsAsync(response, cancel);
        return status switch
        {
            503 => new(SourceVerdict.Busy, $"is busy{said}", response.Headers.RetryAfter?.Delta ?? _timing.BusyRetry),
            403 => SourceOutcome.Useless($"refuses{said}"),
            404 or 410 => SourceOutcome.Useless($"does not have it any more{said}"),
            416 when IsPart => new(SourceVerdict.Partial, $"has only a part of it yet{said}"),
            416 => SourceOutcome.Useless($"has a file of another size{said}"),
            _ => SourceOutcome.Failed($"answered {status}{said}"),
        };
    }

    /// <summary>The source's own sentence, cut to size and freed of anything a terminal could obey.</summary>
    private static async Task<string> ReadWordsAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        byte[] buffer = new byte[TransferLimits.RefusalWordsMax];
        using Stream body = await response.Content.ReadAsStreamAsync(cancel);
        int read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        StringBuilder words = new(": ");
        foreach (char letter in Encoding.UTF8.GetString(buffer, 0, read)) words.Append(char.IsControl(letter) ? ' ' : letter);
        return read == 0 ? "" : words.ToString().TrimEnd(' ', '.');
    }

    private static string InWords(Exception fault) => fault switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            $"sent headers without end (more than {TransferLimits.ResponseHeaderKibMax} KiB)",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "does not speak HTTP",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded }
            or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } =>
            "broke off",
        _ => $"lost the connection ({fault.GetBaseException().Message.TrimEnd('.')})",
    };
}
