using Canopy.Core;
using Canopy.Simulation.Faults;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier;

namespace Canopy.Simulation.Populations;

/// <summary>What goes wrong, and what becomes of it.</summary>
internal sealed partial class Population
{
    private static readonly TimeSpan s_crowdSpan = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_floodPause = TimeSpan.FromMilliseconds(100);
    private const int Greed = 4;
    private const double HealedShare = 0.99;

    private Rng _chanceOfFaults;
    private readonly Instant[] _lostUntil;
    private readonly List<LinkView> _links = [];
    private Instant _struckAt = Instant.Never;

    private void PlanFaults()
    {
        for (int i = 0; i < _scenario.Faults.Length; i++)
        {
            Fault fault = _scenario.Faults[i];
            _world.Remind(0, _scenario.WarmUp + fault.At, Matters.Of(Matter.Fault, i));
            if (fault.Kind is FaultKind.LoseRegion or FaultKind.Partition)
                _world.Remind(0, _scenario.WarmUp + fault.At + fault.For, Matters.Of(Matter.Heal, i));
        }
    }

    private void Strike(Fault fault)
    {
        Figures.Faults++;
        int region = RegionOf(fault);
        switch (fault.Kind)
        {
            case FaultKind.KillSupernodes:
                foreach (int host in Drawn(fault.Share, IsSupernode)) Crash(host, NextVisit(host));
                break;
            case FaultKind.KillPeers:
                foreach (int host in Drawn(fault.Share, IsOnline)) Crash(host, NextVisit(host));
                break;
            case FaultKind.LoseRegion:
                _lostUntil[region] = _world.Now + fault.For;
                foreach (int host in Drawn(1, host => IsOnline(host) && _terrain.RegionOf(host) == region))
                    Crash(host, TimeSpan.Zero);
                break;
            case FaultKind.Partition:
                _terrain.CutRegion = region;
                break;
            case FaultKind.Crowd:
                foreach (int host in Drawn(fault.Share, host => !IsOnline(host)))
                    _world.Remind(host, s_crowdSpan * _chanceOfFaults.Unit(), Matters.Of(Matter.Come, 0));
                break;
            case FaultKind.FalseLists:
                foreach (int host in Drawn(fault.Share, host => IsSupernode(host) && _world.PeerAt(host) is not LyingPeer))
                    _world.Replace(host, peer => new LyingPeer(peer, _chanceOfFaults.Next()));
                break;
            case FaultKind.Flood:
                foreach (int host in Drawn(fault.Share, IsOnline)) Flood(host, fault.For);
                break;
            case FaultKind.Greed:
                foreach (int host in Drawn(fault.Share, IsSupernode)) Overfill(host);
                break;
        }
        _inspector.IsAnybodyWicked |= fault.Kind is FaultKind.FalseLists or FaultKind.Flood;
        _struckAt = _world.Now;
    }

    private void Heal(Fault fault)
    {
        if (fault.Kind == FaultKind.Partition) _terrain.CutRegion = -1;
        _struckAt = _world.Now;
    }

    /// <summary>While the lights are out in a region nobody there can come: they all do so in the minute after.</summary>
    private bool IsLost(int host) => _lostUntil[_terrain.RegionOf(host)] > _world.Now;

    private void ComeLater(int host)
    {
        TimeSpan after = _lostUntil[_terrain.RegionOf(host)] - _world.Now + s_crowdSpan * _chanceOfFaults.Unit();
        _world.Remind(host, after, Matters.Of(Matter.Come, 0));
    }

    /// <summary>Notes how long it took after the last fault until nearly all had a parent again.</summary>
    private void NoteHealing()
    {
        if (_struckAt == Instant.Never || Attached < HealedShare * OrdinaryNodes || Cared() < HealedShare * OrdinaryNodes) return;
        Figures.HealingSeconds = Math.Max(Figures.HealingSeconds, (_world.Now - _struckAt).TotalSeconds);
        _struckAt = Instant.Never;
    }

    /// <summary>Ordinary nodes whose parent is really there: many do not know yet that theirs has died.</summary>
    private int Cared()
    {
        int cared = 0;
        for (int host = 0; host < _people.Length; host++)
        {
            if (!IsAttached(host)) continue;
            _world.LinksOf(host, _links);
            bool IsParent(LinkView link) => link.IsDialled && link.IsFarOpen && IsSupernode(link.Far) && _terrain.Reaches(host, link.Far);
            if (_links.Exists(IsParent)) cared++;
        }
        return cared;
    }

    /// <summary>Hosts drawn by chance of those that fit, in order of their numbers.</summary>
    private List<int> Drawn(double share, Func<int, bool> fits)
    {
        List<int> drawn = [];
        for (int host = 0; host < _people.Length; host++)
            if (fits(host) && _chanceOfFaults.Chance(share)) drawn.Add(host);
        return drawn;
    }

    private void Crash(int host, TimeSpan away)
    {
        Keep(host);
        End(host, _chanceOfFaults.Chance(0.5) ? SessionEnd.Silence : SessionEnd.Crash);
        _world.Remind(host, away, Matters.Of(Matter.Come, 0));
    }

    /// <summary>The program asks as often as it can, whatever its user wanted.</summary>
    private void Flood(int host, TimeSpan lasts)
    {
        if (_files.Questions is null) return;
        for (TimeSpan after = s_floodPause; after < lasts; after += s_floodPause)
            _world.Remind(host, after, Matters.Of(Matter.Flood, _people[host].Session));
    }

    /// <summary>Takes more children than its line bears: no peer of ours does so by itself, and the checkers must see it.</summary>
    private void Overfill(int host)
    {
        _world.Command(host, new ChangeProfileCommand(RiseId, ProfileOf(host) with { ChildrenMax = ChildrenMaxOf(host) * Greed }));
    }

    private int RegionOf(Fault fault)
    {
        for (int region = 0; region < _scenario.Map.Regions.Length; region++)
            if (_scenario.Map.Regions[region].Name == fault.Region) return region;
        return -1;
    }
}
