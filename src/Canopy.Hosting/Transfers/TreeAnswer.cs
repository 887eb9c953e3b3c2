using System.Globalization;
using Canopy.Hosting.Library.Digests;
using Microsoft.AspNetCore.Http;
using Microsoft.Win32.SafeHandles;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Sends hashes of a file's tree, 32 bytes each: its whole piece layer, or with <c>?piece=n</c> the hashes of that piece's blocks, which
/// are not kept and so are made from the file: at most 1 MiB is read for one question.
/// </summary>
internal sealed class TreeAnswer(IShares shares, Uploads uploads)
{
    public async Task SendAsync(HttpContext context, SharedFile file)
    {
        string? text = context.Request.Query["piece"];
        if (text is null)
        {
            await SendAsync(context, file.PieceLayer);
            return;
        }
        int height = BlockTree.PieceHeightOf(file.Size);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int piece)
            || piece >= BlockTree.CountAt(file.Size, height))
        {
            await Refusal.SendAsync(context, uploads, StatusCodes.Status400BadRequest,
                $"The file has {BlockTree.CountAt(file.Size, height)} pieces, counted from 0.");
            return;
        }
        using FileStream? stream = shares.TryOpen(file.Hash);
        if (stream is null) await Refusal.SendAsync(context, uploads, StatusCodes.Status410Gone, Refusal.Changed);
        else await SendAsync(context, HashBlocks(stream.SafeFileHandle, piece, file.Size, height));
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> hashes)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = hashes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(hashes, context.RequestAborted);
    }

    private static byte[] HashBlocks(SafeFileHandle handle, int piece, long size, int height)
    {
        long span = (long)BlockTree.BlockSize << height;
        byte[] data = new byte[Math.Min(span, size - piece * span)];
        int read = 0;
        for (int more; read < data.Length && (more = RandomAccess.Read(handle, data.AsSpan(read), piece * span + read)) > 0;) read += more;
        return BlockTree.BlockHashes(data);
    }
}
