using System.Diagnostics;
using System.Text;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Torture.Ledgers;
using Canopy.Torture.Plans;

namespace Canopy.Torture.Sources;

/// <summary>What it says: as docs/protocol.md asks, but for its temper.</summary>
internal sealed partial class Source
{
    private const string Octets = "Content-Type: application/octet-stream\r\n";

    /// <summary>Answers; false if it died of that.</summary>
    private async Task<bool> AnswerAsync(ConnectionEntry entry, SourceRequest request, Stream stream)
    {
        if (Temper.Misfit == Misfit.Noise && !request.IsLayer)
        {
            await stream.WriteAsync(Noise.Make(Temper.Seed, BlockTree.BlockSize), _stop.Token);
            return false;
        }
        if (request.IsLayer) await SendHashesAsync(entry, _file.Layer, Temper.LyingTree, stream);
        else if (request.IsHave) await SendAsync(stream, "200 OK", Bits(), Have);
        else if (request.Misses(_file, Temper.HasPiece)) await SendAsync(stream, "416 No", "not that piece"u8.ToArray(), Have);
        else if (request.Piece >= 0) await SendHashesAsync(entry, _file.HashesOf(request.Piece), Temper.LyingHashes, stream);
        else if (request.To < request.From || request.To >= _file.Content.Length) await SendAsync(stream, "416 No", []);
        else if (IsBusy()) await SendAsync(stream, "503 Busy", Encoding.ASCII.GetBytes("You are number 2 in line."), "Retry-After: 1\r\n");
        else return await SendRangeAsync(entry, request, stream);
        return true;
    }

    private async Task SendHashesAsync(ConnectionEntry entry, byte[] hashes, bool isLie, Stream stream)
    {
        if (isLie && hashes.Length > 0)
        {
            hashes = [.. hashes];
            hashes[^1] ^= 1;
            _file.Ledger.CountWrongHashes(entry);
        }
        await SendAsync(stream, "200 OK", hashes, Have);
    }

    private async Task<bool> SendRangeAsync(ConnectionEntry entry, SourceRequest request, Stream stream)
    {
        int size = _file.Content.Length;
        (long from, long to, long length) = (request.From, request.To, request.To - request.From + 1);
        switch (Temper.Misfit)
        {
            case Misfit.OtherRange when from > 0:
                from--;
                break;
            case Misfit.OtherRange when to > 0:
                to--;
                break;
            case Misfit.TooLittle when length > 1:
                length--;
                break;
            case Misfit.TooMuch:
                length++;
                break;
            case Misfit.OtherSize:
                size++;
                break;
        }
        string head = "HTTP/1.1 206 Partial Content\r\n" + Octets +
            $"Content-Range: bytes {from}-{to}/{size}\r\nContent-Length: {length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
        return await PumpAsync(entry, from, request.To, stream);
    }

    /// <summary>Sends content, a block's part at a time, until it is through, dead or silent.</summary>
    private async Task<bool> PumpAsync(ConnectionEntry entry, long at, long to, Stream stream)
    {
        byte[] chunk = new byte[InFlight.Chunk];
        Stopwatch since = Stopwatch.StartNew();
        for (long sent = 0; at <= to;)
        {
            int block = (int)(at / BlockTree.BlockSize);
            int take = (int)Math.Min(ChunkBytes, Math.Min(to + 1, (block + 1L) * BlockTree.BlockSize) - at);
            if (sent + take > Temper.StallsAfter)
            {
                await SilenceAsync(stream);
                return false;
            }
            if (!Lives(take)) return false;
            _file.Content.AsSpan((int)at, take).CopyTo(chunk);
            bool isLie = Temper.LiesIn(block);
            if (isLie) chunk[0] ^= 1;
            _file.Ledger.Count(entry, at, take, isLie);
            _clock.Count(take);
            await stream.WriteAsync(chunk.AsMemory(0, take), _stop.Token);
            (at, sent) = (at + take, sent + take);
            await PaceAsync(sent, since);
        }
        return true;
    }

    /// <summary>At a low rate bytes come a few at a time, as they would over a thin line.</summary>
    private int ChunkBytes => Temper.BytesPerSecond is > 0 and < 100_000 ? 1024 : InFlight.Chunk;

    private Task PaceAsync(long sent, Stopwatch since)
    {
        if (Temper.BytesPerSecond == 0) return Task.CompletedTask;
        TimeSpan early = TimeSpan.FromSeconds((double)sent / Temper.BytesPerSecond) - since.Elapsed;
        return early < TimeSpan.FromMilliseconds(1) ? Task.CompletedTask : Task.Delay(early, _stop.Token);
    }

    /// <summary>Keeps the connection without a word until the other side ends it.</summary>
    private async Task SilenceAsync(Stream stream)
    {
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) > 0)
        {
            // Whatever it asks, there is no answer.
        }
    }

    private Task SendAsync(Stream stream, string status, byte[] body, string headers = "") => stream.WriteAsync(
        (byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{Octets}{headers}Content-Length: {body.Length}\r\n\r\n"), .. body],
        _stop.Token).AsTask();

    private string Have => Temper.Has < 1 ? "Canopy-Have: part\r\n" : "Canopy-Have: whole\r\n";

    private byte[] Bits()
    {
        byte[] bits = new byte[(_file.Pieces + 7) / 8];
        for (int piece = 0; piece < _file.Pieces; piece++) if (Temper.HasPiece(piece)) bits[piece >> 3] |= (byte)(1 << (piece & 7));
        return bits;
    }
}
