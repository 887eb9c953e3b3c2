using Canopy.Core;
using Canopy.Simulation.Models.Capacities;
using Canopy.Simulation.Recording;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Populations;

/// <summary>Users come and go.</summary>
internal sealed partial class Population
{
    private const string UserName = "someone";
    private const uint RiseId = uint.MaxValue, LeaveId = uint.MaxValue - 1, InviteId = uint.MaxValue - 2, FetchedId = uint.MaxValue - 3;

    private void Come(int host)
    {
        ref Person person = ref _people[host];
        bool isFirst = person.Session == 0;
        person.Session++;
        person.Searches = 0;
        Online++;
        Figures.Sessions++;
        if (!isFirst && _scenario.Sessions.Absence is not null) MoveIn(host);
        RefreshList known = KnownTo(host, person);
        // The peer has it now.
        person.Remembered = null;
        person.Since = (uint)_world.Now.Milliseconds;
        person.Shares ??= _files.SharesOf(host);
        _instruments.Joins(host, known, isFirst);
        _world.Start(host, MakePeer(host, person, known));
        _instruments.HasJoined();
        if (isFirst && _knownAtFirst.IsFounder(host)) _world.Command(host, new RiseCommand(RiseId));
        TimeSpan stays = isFirst ? Residual.Draw(StayOf(host), ref _churn) : StayOf(host).Draw(ref _churn);
        _world.Remind(host, stays, Matters.Of(Matter.Go, person.Session));
        _files.Appear(person.Shares);
        PlanSearch(host);
    }

    private Peer MakePeer(int host, in Person person, RefreshList known)
    {
        Rng own = new(_seed, (ulong)ChanceOf.Peers + (ulong)host);
        return new(ProfileOf(host), _rules, own.Next() + person.Session, person.Shares!, known);
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
        if (_scenario.Sessions.Absence is { } absence)
        {
            TimeSpan away = absence.Draw(ref _churn);
            return _oldLists.At(_world.Now - away, _world.Now, ref _churn) ?? _knownAtFirst.ListFor(host).Aged(OldLists.Minutes(away));
        }
        return person.Remembered is { Entries.IsEmpty: false } remembered
            ? remembered.Aged(OldLists.Minutes(_world.Now - new Instant(person.Since)))
            : _knownAtFirst.ListFor(host);
    }

    private void Go(int host)
    {
        double how = _churn.Unit();
        Keep(host);
        double silences = _scenario.Sessions.Silences;
        bool saysGoodBye = how >= silences + _scenario.Sessions.Crashes;
        if (saysGoodBye) _world.Command(host, new LeaveCommand(LeaveId));
        End(host, how < silences ? SessionEnd.Silence : saysGoodBye ? SessionEnd.GoodBye : SessionEnd.Crash);
        _world.Remind(host, NextVisit(host), Matters.Of(Matter.Come, 0));
    }

    /// <summary>What its disk holds of the upper tier.</summary>
    private void Keep(int host)
    {
        if (_scenario.Sessions.Absence is not null) return;
        _people[host].Remembered = PeerAt(host).Remembered(_world.Now);
    }

    private void End(int host, SessionEnd how)
    {
        ref Person person = ref _people[host];
        Recorder?.Ended(SessionOf(host, how));
        person.Since = (uint)_world.Now.Milliseconds;
        SetTier(host, isSupernode: false);
        SetAttached(ref person, isAttached: false);
        Online--;
        _files.Disappear(person.Shares!);
        _asks.Remove(host);
        _inquiries.Remove(host);
        if (_fetches.Remove(host)) Figures.FetchesLost++;
        _world.Stop(host, silently: how == SessionEnd.Silence);
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
