using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Track;

/// <summary>
/// Makes sessions of looks. Whose look is missed is not gone until it has been missed more often in a row than is tolerated; another id at
/// the address ends the session of the one before. It knows nothing but the looks, so whoever stored them can have it all again.
/// </summary>
/// <param name="every">From one look at a peer to the next.</param>
/// <param name="tolerate">Misses in a row that do not end a session.</param>
public sealed class SessionBook(TimeSpan every, int tolerate)
{
    private readonly Dictionary<PeerAddress, Watched> _watched = [];
    private readonly List<Watched> _all = [];
    private readonly Dictionary<PeerId, PeerAddress> _homes = [];
    private readonly int[] _latest = new int[Presences.Count];

    /// <summary>One address, and what its looks have come to.</summary>
    private sealed class Watched(PeerAddress address)
    {
        public PeerAddress Address => address;
        public TrackedSession? Open { get; set; }
        public TrackedSession? Before { get; set; }
        public Presence? Latest { get; set; }
        public Instant LastLook { get; set; }
        public Instant? LastDown { get; set; }
        public Instant FirstMiss { get; set; }
        public int Misses { get; set; }
        public int Answers { get; set; }
    }

    /// <summary>Sessions begun, those that were there at first among them.</summary>
    public long Begun { get; private set; }

    /// <summary>Sessions that are over.</summary>
    public long Ended { get; private set; }

    /// <summary>Times that another peer answered at an address whose peer had not been seen to go.</summary>
    public long IdentitiesChanged { get; private set; }

    /// <summary>Times that a peer answered at another address than before.</summary>
    public long Moves { get; private set; }

    /// <summary>Sessions cut because nobody looked for so long that they may have ended meanwhile.</summary>
    public long Interrupted { get; private set; }

    /// <summary>What is known of misses.</summary>
    public MissCounts Misses { get; } = new(tolerate);

    /// <summary>Addresses by their latest look, in the order of <see cref="Presence"/>.</summary>
    public ImmutableArray<int> Latest => [.. _latest];

    /// <summary>All addresses looked at, in the order of their first looks.</summary>
    public IEnumerable<PeerAddress> Addresses => _all.Select(one => one.Address);

    /// <summary>Sessions that are not over, in the order in which their addresses were first looked at.</summary>
    public IEnumerable<TrackedSession> Open => _all.Where(one => one.Open is not null).Select(one => one.Open!);

    /// <summary>What the tolerance does, as far as it can be told.</summary>
    public MissModel Model => MissModel.Of(Misses, every);

    /// <summary>Takes a look; looks at one address come in the order they were made. One that was not made says nothing.</summary>
    public SessionChange Take(Visit visit)
    {
        if (visit.Outcome == Outcome.Excluded) return default;
        if (!_watched.TryGetValue(visit.Address, out Watched? one))
        {
            _watched.Add(visit.Address, one = new(visit.Address));
            _all.Add(one);
        }
        Presence presence = visit.Outcome.ToPresence();
        if (one.Latest is { } before) _latest[(int)before]--;
        _latest[(int)presence]++;
        SessionChange change = presence is Presence.Answered or Presence.Busy ? Up(one, visit) : Missed(one, visit.Began);
        (one.Latest, one.LastLook) = (presence, visit.Began);
        return change;
    }

    private SessionChange Missed(Watched one, Instant now)
    {
        one.LastDown = now;
        if (one.Misses++ == 0) one.FirstMiss = now;
        if (one.Open is null && one.Before is not null) Misses.StillAway(one.Misses);
        if (one.Open is null || one.Misses <= tolerate) return default;
        Misses.Gone();
        return new(End(one, one.FirstMiss), null);
    }

    private SessionChange Up(Watched one, Visit visit)
    {
        NoteHome(visit);
        TrackedSession? ended = null;
        bool stays = false;
        if (one.Open is { } open && Differ(open.Id, visit.Id))
        {
            IdentitiesChanged++;
            ended = End(one, one.Misses > 0 ? one.FirstMiss : visit.Began);
            Begin(one, visit, one.Misses > 0 ? one.LastDown : open.LastUp);
        }
        else if (one.Open is { } cut && WasInterrupted(one, visit, cut))
        {
            Interrupted++;
            ended = End(one, null);
            Begin(one, visit, null);
        }
        else if (one.Open is { } same)
        {
            stays = Misses.Joined(one.Misses, Evidence.Of(visit, same.LastUp));
            one.Open = same with { Id = same.Id ?? visit.Id, LastUp = visit.Began, Misses = same.Misses + one.Misses };
        }
        else
        {
            if (one.Before is { } last && !Differ(last.Id, visit.Id))
                stays = Misses.Returned(one.Misses, Evidence.Of(visit, last.LastUp));
            Begin(one, visit, one.LastDown);
        }
        one.Answers = stays ? one.Answers + 1 : 1;
        Misses.Answered(one.Answers);
        one.Misses = 0;
        return new(ended, one.Open);
    }

    /// <summary>
    /// Whether nobody looked for longer than a session may be missed. By its own word it may have been up all the time; else nothing is
    /// claimed about that time, and the session is cut there.
    /// </summary>
    private bool WasInterrupted(Watched one, Visit visit, TrackedSession open) =>
        visit.Began - one.LastLook > every * (tolerate + 2) && Evidence.Of(visit, open.LastUp) != Stay.Stayed;

    private void Begin(Watched one, Visit visit, Instant? lastDownBefore)
    {
        Begun++;
        one.Open = new(one.Address, visit.Id, lastDownBefore, visit.Began, visit.Began, null, 0);
    }

    private TrackedSession End(Watched one, Instant? firstDownAfter)
    {
        Ended++;
        TrackedSession ended = one.Open! with { FirstDownAfter = firstDownAfter, IsOver = true };
        (one.Open, one.Before) = (null, ended);
        return ended;
    }

    private void NoteHome(Visit visit)
    {
        if (visit.Id is not { } id) return;
        if (_homes.TryGetValue(id, out PeerAddress home) && home != visit.Address) Moves++;
        _homes[id] = visit.Address;
    }

    private static bool Differ(PeerId? one, PeerId? other) => one is { } a && other is { } b && a != b;
}
