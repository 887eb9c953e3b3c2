using System.Diagnostics.CodeAnalysis;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Quality;

namespace Canopy.Measuring;

/// <summary>Reads what <c>canopy simulate --serve --truth</c> wrote: the overlay as it is (docs/serve.md).</summary>
internal static class TruthFile
{
    private const string Remedy = "Give the file that 'canopy simulate --serve --truth FILE' wrote when it began to serve.";

    /// <summary>Reads the file; null, and why, where it cannot be.</summary>
    public static Truth? TryRead(string path, [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        Rows rows = new();
        int number = 0;
        try
        {
            foreach (string line in File.ReadLines(path).Skip(1))
            {
                number++;
                if (rows.TryTake(line)) continue;
                problem = new($"'{path}', line {number + 1}, is no link: '{line}'.", Remedy);
                return null;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = new($"'{path}' cannot be read: {fault.Message}", Remedy);
            return null;
        }
        return rows.Truth;
    }

    /// <summary>What has been read so far; both ends of a link tell of it.</summary>
    private sealed class Rows
    {
        private readonly List<PeerAddress> _supernodes = [];
        private readonly HashSet<(PeerAddress One, PeerAddress Other)> _links = [];
        private readonly List<(PeerAddress Parent, PeerAddress Child)> _children = [];

        public Truth Truth => new(_supernodes, [.. _links], _children);

        public bool TryTake(string line)
        {
            string[] parts = line.Split(',');
            if (parts.Length != 3 || !PeerAddress.TryParse(parts[0], out PeerAddress source)) return false;
            PeerAddress target = PeerAddress.None;
            if (parts[2] != "supernode" && !PeerAddress.TryParse(parts[1], out target)) return false;
            switch (parts[2])
            {
                case "supernode":
                    _supernodes.Add(source);
                    return true;
                case "neighbor":
                    _links.Add(source.CompareTo(target) < 0 ? (source, target) : (target, source));
                    return true;
                case "child":
                    _children.Add((source, target));
                    return true;
                default:
                    return false;
            }
        }
    }
}
