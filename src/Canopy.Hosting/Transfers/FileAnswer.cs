using Canopy.Core;
using Canopy.Hosting.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Canopy.Hosting.Transfers;

/// <summary>Sends a file or a part of it to who has a slot.</summary>
internal sealed class FileAnswer(IShares shares, TransferRate rate, Uploads uploads)
{
    public async Task SendAsync(HttpContext context, PeerId asker, SharedFile file)
    {
        ByteRange range = ByteRange.Read(context.Request, file.Size);
        if (range.Status < StatusCodes.Status400BadRequest && !file.Holds(range.From, range.Length)) range = ByteRange.NotYet;
        HttpResponse response = context.Response;
        response.Headers.AcceptRanges = "bytes";
        HaveHeader.Write(response, file);
        if (range.Status == StatusCodes.Status416RangeNotSatisfiable) response.Headers.ContentRange = $"bytes */{file.Size}";
        if (range.Status >= StatusCodes.Status400BadRequest)
        {
            await Refusal.SendAsync(context, uploads, range.Status, range.Words);
            return;
        }
        using FileStream? stream = shares.TryOpen(file);
        if (stream is null)
        {
            await Refusal.SendAsync(context, uploads, StatusCodes.Status410Gone, Refusal.Changed);
            return;
        }
        WriteHead(response, range, file.Size);
        if (HttpMethods.IsHead(context.Request.Method)) return;
        PeerAddress address = context.Features.Get<IPeerConnectionFeature>()?.Remote ?? PeerAddress.None;
        Action abort = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort;
        using Uploads.Sending sending = uploads.Begin(asker, address, file, range.Length, abort);
        await PumpAsync(context, asker, new(stream.SafeFileHandle, file, range), sending);
    }

    private static void WriteHead(HttpResponse response, ByteRange range, long size)
    {
        response.StatusCode = range.Status;
        response.ContentType = "application/octet-stream";
        response.ContentLength = range.Length;
        if (range.Status == StatusCodes.Status206PartialContent)
            response.Headers.ContentRange = $"bytes {range.From}-{range.From + range.Length - 1}/{size}";
    }

    /// <summary>
    /// Reads straight into the response's own memory, a large chunk at a time: the bytes are copied once less, and TLS makes full records
    /// of them.
    /// </summary>
    private async Task PumpAsync(HttpContext context, PeerId asker, ByteSource source, Uploads.Sending sending)
    {
        try
        {
            // The head goes into the body's own memory first; else the first chunk would be copied there.
            await context.Response.StartAsync(context.RequestAborted);
            System.IO.Pipelines.PipeWriter body = context.Response.BodyWriter;
            while (source.Left > 0)
            {
                int want = rate.Quantum((int)Math.Min(source.Left, TransferLimits.ChunkBytes));
                await rate.TakeAsync(asker, want, context.RequestAborted);
                int read = source.Read(body.GetMemory(want).Span[..want]);
                if (read == 0)
                {
                    sending.Cut(UploadEnd.FileChanged);
                    // The library notices by this that its file is not what was hashed, and looks at it again.
                    shares.TryOpen(source.File)?.Dispose();
                    return;
                }
                body.Advance(read);
                sending.Count(read);
                if ((await body.FlushAsync(context.RequestAborted)).IsCompleted) return;
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The receiver has left, or was cut off; the sending says which.
        }
    }
}
