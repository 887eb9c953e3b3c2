using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.TwoTier;

namespace Canopy.Swarm;

/// <summary>Who is where, once there is peace: the truth, which no peer sees.</summary>
internal sealed class Census(SimulationRun run)
{
    private readonly Population _people = run.Population;

    private IEnumerable<int> Online => Enumerable.Range(0, run.Scenario.Peers).Where(_people.IsOnline);

    /// <summary>
    /// Where founders knew nothing of each other there are several networks, and no protocol can know of the others; one supernode of each
    /// smaller one is told of one in the largest that can be dialled.
    /// </summary>
    /// <returns>How many had to be told.</returns>
    public int JoinIslands()
    {
        List<List<int>> networks = Networks();
        if (networks.Find(network => network.Exists(_people.CanInvite)) is not { } main) return 0;
        int inviter = main.Find(_people.CanInvite);
        foreach (List<int> island in networks.Where(network => network != main)) _people.Invite(island[0], inviter);
        return networks.Count - 1;
    }

    /// <summary>Whether there is a network at all: a supernode that others can dial.</summary>
    public bool HasNetwork => Online.Any(_people.CanInvite);

    /// <summary>Ordinary nodes without a parent. One that has just stepped down is among them, and nothing is wrong with it.</summary>
    public int[] Homeless() => [.. Online.Where(host => !_people.IsSupernode(host) && !_people.IsAttached(host))];

    /// <summary>Those who had no parent before and still have none, although there is one to be had, told.</summary>
    public IEnumerable<string> StillHomeless(int[] before)
    {
        int[] homeless = [.. Homeless().Intersect(before)];
        if (homeless.Length == 0 || IsFull) yield break;
        yield return $"{homeless.Length} of {_people.OrdinaryNodes} ordinary nodes have no parent, with {_people.Supernodes} supernodes: "
            + string.Join("; ", homeless.Take(3).Select(host => $"host {host}, {_people.PeerAt(host).Describe(run.World.Now).State}"));
    }

    /// <summary>Every line that could bear children bears as many as it can.</summary>
    private bool IsFull => Online.Where(_people.IsSupernode).All(host => ChildrenOf(host) >= _people.ChildrenMaxOf(host))
        && !Online.Any(CouldRise);

    private bool CouldRise(int host)
    {
        if (_people.IsSupernode(host) || !_people.IsAttached(host)) return false;
        return _people.PeerAt(host).Describe(run.World.Now).Promotion.All(light => light.Passed || light.Name == "shortage");
    }

    private int ChildrenOf(int host) => _people.PeerAt(host).Describe(run.World.Now).Links.Count(link => link.Kind == "child");

    /// <summary>Supernodes that are linked to each other, the largest network first.</summary>
    private List<List<int>> Networks()
    {
        Dictionary<PeerId, int> hosts = Online.Where(_people.IsSupernode).ToDictionary(host => _people.PeerIdOf(host));
        HashSet<int> left = [.. hosts.Values];
        List<List<int>> networks = [];
        while (left.Count > 0)
        {
            int first = left.Min();
            left.Remove(first);
            List<int> network = [first];
            for (int at = 0; at < network.Count; at++)
            {
                foreach (LinkStatus link in _people.PeerAt(network[at]).Describe(run.World.Now).Links)
                    if (link.Kind == "neighbor" && hosts.TryGetValue(link.Id, out int other) && left.Remove(other)) network.Add(other);
            }
            networks.Add(network);
        }
        return [.. networks.OrderByDescending(static network => network.Count)];
    }
}
