using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Analysis.Graphs;

/// <summary>
/// How the edges of a snapshot differ from those of the first one (Stutzbach, Rejaie and Sen 2005, section 5.1). A change is user-driven
/// where one of the edge's ends has arrived or left in between, else protocol-driven.
/// </summary>
/// <param name="Began">When the snapshot began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="There">Peers that were there.</param>
/// <param name="Edges">Edges of the snapshot.</param>
/// <param name="EdgesAtFirst">Edges of the first snapshot, of which changes are shares.</param>
/// <param name="RemovedByProtocol">Edges of the first snapshot that are gone although neither end came or went.</param>
/// <param name="RemovedByUsers">Edges of the first snapshot that are gone with one of their ends.</param>
/// <param name="AddedByProtocol">Edges that are new although neither end came or went.</param>
/// <param name="AddedByUsers">Edges that are new with one of their ends.</param>
public sealed record EdgeChanges(
    Instant Began, Instant Ended, int There, long Edges, long EdgesAtFirst,
    long RemovedByProtocol, long RemovedByUsers, long AddedByProtocol, long AddedByUsers)
{
    /// <summary>A count as a share of the first snapshot's edges; null where it had none.</summary>
    public double? Share(long edges) => EdgesAtFirst == 0 ? null : (double)edges / EdgesAtFirst;

    /// <summary>Compares two snapshots.</summary>
    internal static EdgeChanges Between(OverlaySnapshot first, OverlaySnapshot now)
    {
        EdgeTally removed = EdgeTally.Of(first, now), added = EdgeTally.Of(now, first);
        return new(now.Began, now.Ended, now.There.Length, now.Map.Graph.Edges, first.Map.Graph.Edges,
            removed.ByProtocol, removed.ByUsers, added.ByProtocol, added.ByUsers);
    }

    /// <summary>Edges that one snapshot has and another has not.</summary>
    private readonly record struct EdgeTally(long ByProtocol, long ByUsers)
    {
        public static EdgeTally Of(OverlaySnapshot has, OverlaySnapshot hasNot)
        {
            ImmutableArray<PeerAddress> labels = has.Map.Labels;
            // Both have their labels ascending, so what a node is there ascends with what it is here.
            int[] counterpart = new int[labels.Length];
            bool[] cameOrWent = new bool[labels.Length];
            for (int node = 0; node < labels.Length; node++)
            {
                counterpart[node] = hasNot.Map.NodeOf(labels[node]);
                cameOrWent[node] = has.WasThere(labels[node]) != hasNot.WasThere(labels[node]);
            }
            (long protocol, long users) = (0, 0);
            foreach ((int low, int high) in has.Map.Graph.EachEdge())
            {
                if (counterpart[low] >= 0 && counterpart[high] >= 0
                    && hasNot.Map.Graph.HasEdge(counterpart[low], counterpart[high])) continue;
                if (cameOrWent[low] || cameOrWent[high]) users++;
                else protocol++;
            }
            return new(protocol, users);
        }
    }
}
