using Canopy.Core;
using Canopy.Simulation.Models.Capacities;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Populations;

/// <summary>Users come and go.</summary>
internal sealed partial class Population
{
    private const string UserName = "someone";
    private const uint RiseId = uint.MaxValue, LeaveId = uint.MaxValue - 1, InviteId = uint.MaxValue - 2;

    private void Come(int host)
    {
        ref Person person = ref _people[host];
        bool isFirst = person.Session == 0;
        person.Session++;
        person.Searches = 0;
        Online++;
        Figures.Sessions++;
        RefreshList known = KnownTo(host, person);
        _instruments.Joins(host, known, isFirst);
        _world.Start(host, MakePeer(host, person, known));
        _instruments.HasJoined();
        if (isFirst && _knownAtFirst.IsFounder(host)) _world.Command(host, new RiseCommand(RiseId));
        TimeSpan stays = isFirst ? Residual.Draw(StayOf(host), ref _churn) : StayOf(host).Draw(ref _churn);
        _world.Remind(host, stays, Matters.Of(Matter.Go, person.Session));
        _files.Appear(host);
        PlanSearch(host);
    }

    private Peer MakePeer(int host, in Person person, RefreshList known)
    {
        Rng own = new(_seed, (ulong)ChanceOf.Peers + (ulong)host);
        return new(ProfileOf(host), _rules, own.Next() + person.Session, _files.SharesOf(host), known);
    }

    private PeerProfile ProfileOf(int host)
    {
        CapacityClass line = _terrain.LineOf(host);
        return new(_terrain.IdOf(host), UserName, _terrain.LocalAddressOf(host), (uint)line.UploadKbps, ChildrenMaxOf(host),
            line.MayBeSupernode);
    }

    /// <summary>How many children its line bears.</summary>
    public int ChildrenMaxOf(int host)
    {
        Rng own = new(_seed ^ (ulong)ChanceOf.Places, (ulong)host);
        return _terrain.LineOf(host).DrawChildren(ref own);
    }

    /// <summary>
    /// What its disk holds, older by the time it was off (spec C.2: age only grows); else the list that came with the program.
    /// </summary>
    private RefreshList KnownTo(int host, in Person person)
    {
        if (person.Remembered is not { Entries.IsEmpty: false } remembered) return _knownAtFirst.ListFor(host);
        int minutes = (int)((_world.Now.Milliseconds - person.LeftAt) / 60_000);
        return minutes == 0 ? remembered : new([.. remembered.Entries
            .Select(entry => entry with { Freshness = (byte)Math.Min(entry.Freshness + minutes, byte.MaxValue) })]);
    }

    private void Go(int host)
    {
        double how = _churn.Unit();
        Keep(host);
        double silences = _scenario.Sessions.Silences;
        if (how >= silences + _scenario.Sessions.Crashes) _world.Command(host, new LeaveCommand(LeaveId));
        End(host, silently: how < silences);
        _world.Remind(host, NextVisit(host), Matters.Of(Matter.Come, 0));
    }

    /// <summary>What its disk holds of the upper tier.</summary>
    private void Keep(int host)
    {
        ref Person person = ref _people[host];
        person.Remembered = new(PeerAt(host).Describe(_world.Now).Known);
        person.LeftAt = (uint)_world.Now.Milliseconds;
    }

    private void End(int host, bool silently)
    {
        ref Person person = ref _people[host];
        SetTier(host, isSupernode: false);
        SetAttached(ref person, isAttached: false);
        Online--;
        _files.Disappear(host);
        _asks.Remove(host);
        _inquiries.Remove(host);
        _world.Stop(host, silently);
    }

    /// <summary>
    /// After an absence as the model says, put off while the hour of the day is against it (thinning, Lewis and Shedler 1979).
    /// </summary>
    private TimeSpan NextVisit(int host)
    {
        TimeSpan after = _scenario.Sessions.Away.Draw(ref _churn);
        if (_scenario.Sessions.Day is not { } day) return after;
        double offset = _scenario.Map.Regions[_terrain.RegionOf(host)].UtcOffsetHours;
        while (!_churn.Chance(day.At(_world.Now + after, offset) / day.Highest)) after += _scenario.Sessions.Away.Draw(ref _churn) / 4;
        return after;
    }

    private void SetTier(int host, bool isSupernode)
    {
        ref Person person = ref _people[host];
        if (person.IsSupernode != isSupernode)
        {
            Supernodes += isSupernode ? 1 : -1;
            _instruments.ChangedTier(host, isSupernode, _world.Now);
        }
        person.IsSupernode = isSupernode;
    }

    private void SetAttached(ref Person person, bool isAttached)
    {
        if (person.IsAttached != isAttached) Attached += isAttached ? 1 : -1;
        person.IsAttached = isAttached;
    }
}
