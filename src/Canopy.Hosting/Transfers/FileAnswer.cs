using Canopy.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Win32.SafeHandles;

namespace Canopy.Hosting.Transfers;

/// <summary>Sends a file or a part of it.</summary>
internal sealed class FileAnswer(IShares shares, UploadSlots slots, ByteRate rate, Uploads uploads)
{
    public async Task SendAsync(HttpContext context, PeerId asker, SharedFile file)
    {
        using FileStream? stream = shares.TryOpen(file.Hash);
        if (stream is null)
        {
            await Refusal.SendAsync(context, uploads, StatusCodes.Status410Gone, Refusal.Changed);
            return;
        }
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
        if (HttpMethods.IsHead(context.Request.Method))
        {
            WriteHead(response, range, file.Size);
            return;
        }
        await SendInSlotAsync(context, asker, new(asker, file.Hash, file.Name, range.From, range.Length, 0), range, stream.SafeFileHandle,
            file.Size);
    }

    private async Task SendInSlotAsync(
        HttpContext context, PeerId asker, UploadStatus status, ByteRange range, SafeFileHandle handle, long size)
    {
        UploadPlace place = slots.Enter(asker);
        if (!place.Granted)
        {
            context.Response.Headers.RetryAfter = $"{(int)place.RetryAfter.TotalSeconds}";
            await Refusal.SendAsync(context, uploads, StatusCodes.Status503ServiceUnavailable, place.Words);
            return;
        }
        using Uploads.Upload upload = uploads.Begin(status);
        try
        {
            WriteHead(context.Response, range, size);
            await PumpAsync(context, handle, range.From, range.Length, upload);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The receiver has left; Uploads.CutOff counts it.
        }
        finally
        {
            slots.Leave(asker);
        }
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
    private async Task PumpAsync(HttpContext context, SafeFileHandle handle, long at, long left, Uploads.Upload upload)
    {
        System.IO.Pipelines.PipeWriter body = context.Response.BodyWriter;
        while (left > 0)
        {
            int want = rate.Quantum((int)Math.Min(left, TransferLimits.ChunkBytes));
            await rate.TakeAsync(want, context.RequestAborted);
            int read = RandomAccess.Read(handle, body.GetMemory(want).Span[..want], at);
            if (read == 0)
            {
                // The file has shrunk under us. Only a cut connection tells the receiver; the status line is long gone.
                context.Abort();
                return;
            }
            body.Advance(read);
            upload.Count(read);
            if ((await body.FlushAsync(context.RequestAborted)).IsCompleted) return;
            (at, left) = (at + read, left - read);
        }
    }
}
