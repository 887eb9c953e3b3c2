using System.Security.Cryptography;

namespace Canopy.Hosting.Tests.Library.Digests;

/// <summary>The data of the vectors of spec/fasttrack.md section 9.</summary>
internal static class Patterns
{
    public static byte[] Make(string kind, int length)
    {
        var data = new byte[length];
        for (int i = 0; i < length; i++)
        {
            data[i] = kind switch
            {
                "zero" => 0,
                "ff" => 255,
                "pat" => (byte)(7 * i + 13 * (i >> 8) + 29 * (i >> 16)),
                _ => (byte)kind[i],
            };
        }
        return data;
    }
}

/// <summary>BEP 52's tree written as plainly as it can be: all leaves, padded, hashed pair by pair, every layer kept.</summary>
internal static class NaiveTree
{
    public static string Root(byte[] data) =>
        data.Length == 0 ? Convert.ToHexStringLower(SHA256.HashData([])) : Convert.ToHexStringLower(Layers(data)[^1][0]);

    public static List<byte[][]> Layers(byte[] data)
    {
        List<byte[]> leaves = [.. data.Chunk(16384).Select(block => SHA256.HashData(block))];
        while (!int.IsPow2(leaves.Count)) leaves.Add(new byte[32]);
        List<byte[][]> layers = [[.. leaves]];
        while (layers[^1].Length > 1) layers.Add([.. layers[^1].Chunk(2).Select(pair => SHA256.HashData([.. pair[0], .. pair[1]]))]);
        return layers;
    }
}
