using System.Security.Cryptography;
using Canopy.Core;
using Canopy.Demo.Samples;

namespace Canopy.Demo;

/// <summary>A file a demo peer shares.</summary>
/// <param name="Words">A query that finds it.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Sha256">Of its bytes, taken when it was made: the check of downloads owes nothing to the network's own hashes.</param>
internal sealed record DemoFile(string Words, string Path, string Sha256)
{
    /// <summary>Files of one peer.</summary>
    private const int FilesPerPeer = 8;

    /// <summary>Writes the files of a peer; each name ends in the peer's and the file's number, so that one query means one file.</summary>
    public static IReadOnlyList<DemoFile> WriteAll(string folder, int peer, Rng rng)
    {
        List<DemoFile> files = [];
        for (int number = 1; number <= FilesPerPeer; number++)
        {
            MediaSample sample = MediaSamples.Any(ref rng);
            string stem = System.IO.Path.GetFileNameWithoutExtension(sample.Name), mark = $"{peer}x{number}";
            string path = System.IO.Path.Combine(folder, $"{stem} {mark}{System.IO.Path.GetExtension(sample.Name)}");
            File.WriteAllBytes(path, sample.Bytes);
            IEnumerable<string> words = stem.Split(' ').Where(word => word.Length > 0 && word.All(char.IsAsciiLetterOrDigit));
            files.Add(new($"{string.Join(' ', words)} {mark}", path, Convert.ToHexStringLower(SHA256.HashData(sample.Bytes))));
        }
        return files;
    }
}
