using System.Globalization;
using Canopy.Hosting.Library.Digests;
using Microsoft.AspNetCore.Http;
using Microsoft.Win32.SafeHandles;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Sends hashes of a file's tree, 32 bytes each: its whole piece layer, or with <c>?piece=n</c> the hashes of that piece's blocks, which
/// are not kept and so are made from the file: at most 1 MiB is read for one question. Of a file that still grows, the blocks of proved
/// pieces only; and which pieces those are.
/// </summary>
internal sealed class TreeAnswer(IShares shares, Uploads uploads)
{
    /// <summary>One bit a piece, as <see cref="SharedFile.Have"/>.</summary>
    public static Task SendHaveAsync(HttpContext context, SharedFile file)
    {
        HaveHeader.Write(context.Response, file);
        return SendAsync(context, file.PieceBits());
    }

    public async Task SendAsync(HttpContext context, SharedFile file)
    {
        HaveHeader.Write(context.Response, file);
        string? text = context.Request.Query["piece"];
        if (text is null)
        {
            await SendAsync(context, file.PieceLayer);
            return;
        }
        int height = BlockTree.PieceHeightOf(file.Size);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int piece) || piece >= file.Pieces)
        {
            await Refusal.SendAsync(
                context, uploads, StatusCodes.Status400BadRequest, $"The file has {file.Pieces} pieces, counted from 0.");
            return;
        }
        if (!file.Holds(((long)BlockTree.BlockSize << height) * piece, 1))
        {
            await Refusal.SendAsync(context, uploads, StatusCodes.Status416RangeNotSatisfiable, HaveHeader.NotYet);
            return;
        }
        using FileStream? stream = shares.TryOpen(file);
        if (stream is null || HashBlocks(stream.SafeFileHandle, piece, file.Size, height) is not { } hashes)
            await Refusal.SendAsync(context, uploads, StatusCodes.Status410Gone, Refusal.Changed);
        else
            await SendAsync(context, hashes);
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> hashes)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = hashes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(hashes, context.RequestAborted);
    }

    /// <summary>Null where the file has shrunk: hashes of less than the piece would make a liar of this peer.</summary>
    private static byte[]? HashBlocks(SafeFileHandle handle, int piece, long size, int height)
    {
        long span = (long)BlockTree.BlockSize << height;
        byte[] data = new byte[Math.Min(span, size - piece * span)];
        int read = 0;
        for (int more; read < data.Length && (more = RandomAccess.Read(handle, data.AsSpan(read), piece * span + read)) > 0;) read += more;
        return read == data.Length ? BlockTree.BlockHashes(data) : null;
    }
}
