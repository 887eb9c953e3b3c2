using System.Text;
using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;
using Microsoft.AspNetCore.Http;

namespace Canopy.Fuzz;

/// <summary>
/// The headers of a request for a file, Range in the first line and Canopy-Proof in the second: what is given lies within the file, a
/// refusal says why, and no made-up proof is right.
/// </summary>
internal static class RangeTarget
{
    private static readonly long[] _sizes = [0, 1, 1000, long.MaxValue];

    public static readonly FuzzTarget Target = new("range", Try);

    private static string Try(byte[] input)
    {
        string[] lines = Encoding.Latin1.GetString(input).Split('\n', 2);
        HttpRequest request = new DefaultHttpContext().Request;
        request.Headers.Range = lines[0];
        string outcome = "";
        foreach (long size in _sizes)
        {
            ByteRange range = ByteRange.Read(request, size);
            bool isRefused = range.Status is 400 or 416;
            BrokenPromise.Unless(isRefused || range.Status is 200 or 206, "a status of the specification");
            BrokenPromise.Unless(isRefused == range.Words.Length > 0, "a refusal says why");
            BrokenPromise.Unless(range.From >= 0 && range.Length >= 0 && range.From <= size - range.Length, "a range lies within the file");
            BrokenPromise.Unless(range.Status != 200 || range.Length == size, "without a range the file is given whole");
            outcome += range.Status + " ";
        }
        string? proof = lines.Length > 1 ? lines[1] : null;
        BrokenPromise.Unless(!NetworkProofHeader.IsRight(proof, NetworkKey.Open, default(PeerId), default), "no made-up proof is right");
        return outcome + (proof is null);
    }
}
