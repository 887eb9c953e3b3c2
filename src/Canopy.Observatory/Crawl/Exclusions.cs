using System.Collections.Immutable;
using System.Globalization;
using Canopy.Core;

namespace Canopy.Observatory.Crawl;

/// <summary>Who does not want to be asked: addresses and networks of an exclude file, one a line, # begins a comment.</summary>
public sealed class Exclusions
{
    /// <summary>Lines of one file; a longer one is refused.</summary>
    public const int LinesMax = 100_000;

    /// <summary>Nobody.</summary>
    public static Exclusions None => new([]);

    private readonly ImmutableArray<(uint Network, uint Mask)> _networks;

    private Exclusions(ImmutableArray<(uint Network, uint Mask)> networks) => _networks = networks;

    /// <summary>Networks and addresses named.</summary>
    public int Count => _networks.Length;

    /// <summary>Reads "192.0.2.1" and "192.0.2.0/24"; null, and which line is wrong and why, where it cannot be read.</summary>
    public static Exclusions? TryRead(IEnumerable<string> lines, out string problem)
    {
        ImmutableArray<(uint, uint)>.Builder networks = ImmutableArray.CreateBuilder<(uint, uint)>();
        int number = 0;
        foreach (string line in lines)
        {
            if (++number > LinesMax)
            {
                problem = $"has more than {LinesMax} lines";
                return null;
            }
            string text = line.Split('#')[0].Trim();
            if (text.Length == 0) continue;
            if (!TryReadNetwork(text, out uint ip, out uint mask))
            {
                problem = $"line {number}: '{text}' is no address and no network; write 192.0.2.1 or 192.0.2.0/24";
                return null;
            }
            networks.Add((ip & mask, mask));
        }
        problem = "";
        return new(networks.ToImmutable());
    }

    /// <summary>Whether it is named, by its address or its network.</summary>
    public bool Contains(PeerAddress address)
    {
        foreach ((uint network, uint mask) in _networks)
            if ((address.Ip & mask) == network) return true;
        return false;
    }

    private static bool TryReadNetwork(string text, out uint ip, out uint mask)
    {
        string[] halves = text.Split('/');
        (ip, mask) = (0, uint.MaxValue);
        if (halves.Length > 2 || !PeerAddress.TryParse(halves[0] + ":1", out PeerAddress address)) return false;
        ip = address.Ip;
        if (halves.Length == 1) return true;
        if (!int.TryParse(halves[1], NumberStyles.None, CultureInfo.InvariantCulture, out int bits) || bits > 32) return false;
        // A shift by 32 would be one by 0.
        mask = (uint)(ulong.MaxValue << 32 - bits);
        return true;
    }
}
