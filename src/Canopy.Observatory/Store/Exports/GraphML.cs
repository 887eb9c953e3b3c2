using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store.Exports;

/// <summary>
/// A snapshot as GraphML, as Gephi, igraph and networkx read it. First comes who was visited, with the latest visit to it; then the links,
/// each new target as a node before its first edge. Memory holds the addresses, not the links.
/// </summary>
/// <param name="writer">Where to write.</param>
internal sealed class GraphML(TextWriter writer)
{
    /// <summary>What a node says: name, type in GraphML, and how it is read off the visit; null where nothing is known.</summary>
    private static readonly ImmutableArray<(string Name, string Type, Func<Visit, object?> Of)> s_facts =
    [
        ("outcome", "string", visit => visit.Outcome),
        ("visited_at", "string", visit => IsoTime.Of(visit.Began)),
        ("peer_key", "string", visit => visit.Id),
        ("role", "string", visit => visit.Role),
        ("user_name", "string", visit => visit.UserName.Length > 0 ? visit.UserName : null),
        ("workload", "int", visit => visit.Workload),
        ("uptime_s", "long", visit => visit.UptimeSeconds),
        ("handshake_ms", "int", visit => visit.HandshakeMs),
        ("neighbors_told", "int", visit => visit.NeighborsTold),
        ("children_told", "int", visit => visit.ChildrenTold),
    ];

    private readonly HashSet<PeerAddress> _nodes = [];
    private long _edges;

    public async Task<StoreResult<long>> WriteAsync(CampaignStore store, Snapshot snapshot)
    {
        await writer.LineAsync("""<?xml version="1.0" encoding="UTF-8"?>""");
        await writer.LineAsync("""<graphml xmlns="http://graphml.graphdrawing.org/xmlns">""");
        foreach ((string name, string type, _) in s_facts)
            await writer.LineAsync($"""<key id="{name}" for="node" attr.name="{name}" attr.type="{type}"/>""");
        await writer.LineAsync("""<key id="tier" for="edge" attr.name="tier" attr.type="string"/>""");
        await writer.LineAsync("""<graph edgedefault="directed">""");
        StoreResult<long> nodes = await store.ReadLatestVisitsAsync(snapshot, WriteNodeAsync);
        if (nodes.Problem is { } unread) return unread;
        StoreResult<long> links = await store.ReadVisitsAsync(snapshot, async visit =>
        {
            await WriteEdgesAsync(visit.Address, visit.Neighbors, LinkTier.Neighbor);
            await WriteEdgesAsync(visit.Address, visit.Children, LinkTier.Child);
        });
        if (links.Problem is { } problem) return problem;
        await writer.LineAsync("</graph>");
        await writer.LineAsync("</graphml>");
        return _edges;
    }

    private async ValueTask WriteNodeAsync(Visit visit)
    {
        _nodes.Add(visit.Address);
        StringBuilder node = new($"""<node id="{visit.Address}">""");
        foreach ((string name, _, Func<Visit, object?> of) in s_facts)
            if (of(visit) is { } value)
                node.Append(CultureInfo.InvariantCulture, $"""<data key="{name}">{Text($"{value}")}</data>""");
        await writer.LineAsync(node.Append("</node>").ToString());
    }

    private async ValueTask WriteEdgesAsync(PeerAddress source, ImmutableArray<PeerAddress> targets, LinkTier tier)
    {
        // A visit that was stored since the nodes were read.
        if (_nodes.Add(source)) await writer.LineAsync($"""<node id="{source}"/>""");
        foreach (PeerAddress target in targets)
        {
            if (_nodes.Add(target)) await writer.LineAsync($"""<node id="{target}"/>""");
            await writer.LineAsync($"""<edge source="{source}" target="{target}"><data key="tier">{tier}</data></edge>""");
        }
        _edges += targets.Length;
    }

    /// <summary>Text as XML 1.0 may hold it: it has no place for most control characters, escaped or not.</summary>
    private static string Text(string text)
    {
        IEnumerable<char> allowed = text.Select(unit => XmlConvert.IsXmlChar(unit) || char.IsSurrogate(unit) ? unit : '\uFFFD');
        return SecurityElement.Escape(string.Concat(allowed));
    }
}
