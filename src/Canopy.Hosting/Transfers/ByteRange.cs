using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Canopy.Hosting.Transfers;

/// <summary>The part of a file that a request asks for, or why it cannot be given (RFC 9110 section 14).</summary>
/// <param name="Status">200 for the whole, 206 for a part, 400 or 416 for a refusal.</param>
/// <param name="From">First byte.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Words">What is wrong, in a refusal.</param>
internal readonly record struct ByteRange(int Status, long From, long Length, string Words)
{
    /// <summary>Bytes of a file that still grows, of which some are not proved yet.</summary>
    public static readonly ByteRange NotYet = Refuse(StatusCodes.Status416RangeNotSatisfiable, HaveHeader.NotYet);

    public static ByteRange Read(HttpRequest request, long size)
    {
        string? text = request.Headers.Range;
        if (string.IsNullOrEmpty(text)) return new(StatusCodes.Status200OK, 0, size, "");
        if (!RangeHeaderValue.TryParse(text, out RangeHeaderValue? ranges) || ranges.Unit != "bytes")
            return Refuse(StatusCodes.Status400BadRequest, "The Range header cannot be read; ask like 'bytes=0-1023'.");
        if (ranges.Ranges.Count != 1) return Refuse(StatusCodes.Status416RangeNotSatisfiable, "One range at a time, please.");
        foreach (RangeItemHeaderValue range in ranges.Ranges) return Within(range, size);
        return Refuse(StatusCodes.Status400BadRequest, "The Range header names no range.");
    }

    private static ByteRange Within(RangeItemHeaderValue range, long size)
    {
        long from = range.From ?? Math.Max(0, size - range.To!.Value);
        long to = range.From is null ? size - 1 : Math.Min(range.To ?? size - 1, size - 1);
        return from > to
            ? Refuse(StatusCodes.Status416RangeNotSatisfiable, $"The file has {size} bytes; the range lies past its end.")
            : new(StatusCodes.Status206PartialContent, from, to - from + 1, "");
    }

    private static ByteRange Refuse(int status, string words) => new(status, 0, 0, words);
}
