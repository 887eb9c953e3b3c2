using System.Text;
using Canopy.Core;

namespace Canopy.Observatory.Store;

/// <summary>
/// An address as the store keeps it, one number of 48 bits: IPv4 address above, port below. Millions of links are two such numbers each.
/// </summary>
internal static class AddressNumber
{
    public static long Of(PeerAddress address) => (long)address.Ip << 16 | address.Port;

    public static PeerAddress Address(long number) => new((uint)(number >> 16), (ushort)number);

    /// <summary>SQL, the same in both dialects, that writes a column as "a.b.c.d:port".</summary>
    public static string Dotted(string column) =>
        $"(({column} >> 40) & 255) || '.' || (({column} >> 32) & 255) || '.' || (({column} >> 24) & 255) || '.' || (({column} >> 16) & 255)"
        + $" || ':' || ({column} & 65535)";

    /// <summary>Many addresses as one parameter, each once and sorted: who takes rows in the same order never waits in a circle.</summary>
    public static string List(IEnumerable<PeerAddress> addresses) => Json(new SortedSet<long>(addresses.Select(Of)));

    /// <summary>Numbers as a JSON array, which both databases can take apart.</summary>
    public static string Json(IEnumerable<long> numbers) => new StringBuilder("[").AppendJoin(',', numbers).Append(']').ToString();
}
