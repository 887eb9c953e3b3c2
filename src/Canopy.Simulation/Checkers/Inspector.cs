using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Shares;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Checkers;

/// <summary>
/// Looks whether the invariants hold: at what passes, as it passes, and now and then at peers drawn by chance, all of them in a small
/// world. It sees the truth and changes nothing; its chance is its own.
/// </summary>
internal sealed class Inspector(Population population, Terrain terrain, SharedFiles files, ulong seed)
{
    /// <summary>Peers looked at in one round.</summary>
    private const int PeersPerRound = 2000;

    /// <summary>Of messages with hits, one in so many is looked at, and one hit in it, once there have been some hundred.</summary>
    private const int HitsThinning = 64, HitsAtFirst = 500;

    private const long EventsPerHostMax = 256;

    private readonly List<LinkView> _links = [];
    private Rng _chance = new(seed, (ulong)ChanceOf.Checks);
    private long _wakesInThePast, _misbehaviours, _hitsSeen;

    public CheckBook Book { get; } = new();

    /// <summary>Whether somebody lies or floods, so that punishments are right.</summary>
    public bool IsAnybodyWicked { get; set; }

    public void Look(World world)
    {
        int hosts = terrain.HostCount;
        if (hosts <= PeersPerRound) for (int host = 0; host < hosts; host++) LookAt(world, host);
        else for (int i = 0; i < PeersPerRound; i++) LookAt(world, _chance.Below(hosts));

        Book.Note(Invariant.BoundedQueues, world.Pending <= EventsPerHostMax * (hosts + 1L),
            () => $"{world.Pending} events wait at {world.Now}");
        NoteNew(Invariant.NoWakeInThePast, world.WakesInThePast, ref _wakesInThePast,
            $"a peer asked to be woken in the past, host {world.LastLateWaker} last");
        if (!IsAnybodyWicked)
            NoteNew(Invariant.NobodyMisbehaves, population.Figures.Misbehaviours, ref _misbehaviours, population.Figures.LastMisbehaviour);
    }

    /// <summary>A message passes.</summary>
    public void Sent(World world, int from, int to, Message message)
    {
        // What passes often and holds is only counted: a story would cost an object, told or not.
        if (message is QueryHitsResponse hits)
        {
            if (++_hitsSeen <= HitsAtFirst || _hitsSeen % HitsThinning == 0) LookAt(world, from, hits);
        }
        else if (message is ShareCommand or UnshareCommand)
        {
            if (population.IsSupernode(from)) NoteIndexSent(from, to);
            else Book.Held(Invariant.NoIndexBetweenSupernodes);
        }
    }

    /// <summary>A user hears of hits.</summary>
    public void Found(int host, HitsFound found, uint lastSearch)
    {
        if (found.Search > 0 && found.Search <= lastSearch && found.Hits.Length > 0) Book.Held(Invariant.HitHasQuestion);
        else NoteUnasked(host, found.Search, lastSearch);
    }

    private void NoteIndexSent(int from, int to) =>
        Book.Note(Invariant.NoIndexBetweenSupernodes, false, () => $"supernode {from} sent files to {to}");

    private void NoteUnasked(int host, uint search, uint lastSearch) =>
        Book.Note(Invariant.HitHasQuestion, false, () => $"host {host} got hits for question {search} of {lastSearch}");

    private void NoteNew(Invariant invariant, long now, ref long before, string story)
    {
        long more = now - before;
        before = now;
        Book.Note(invariant, more == 0, () => $"{more} times: {story}");
    }

    private void LookAt(World world, int host)
    {
        if (!population.IsOnline(host)) return;
        if (!population.IsSupernode(host))
        {
            world.LinksOf(host, _links);
            bool hasParent = population.IsAttached(host) && _links.Exists(link => link.IsDialled);
            Book.Note(Invariant.AttachedOrSeeking, hasParent || !population.IsAttached(host) && world.WillWake(host),
                () => $"host {host} has no parent and does nothing about it, at {world.Now}");
            return;
        }
        PeerStatus status = population.PeerAt(host).Describe(world.Now);
        int children = status.Links.Count(link => link.Kind == "child"), most = population.ChildrenMaxOf(host);
        Book.Note(Invariant.WithinItsCap, children <= most,
            () => $"supernode {host} has {children} children, {most} at most, at {world.Now}");
    }

    private void LookAt(World world, int from, QueryHitsResponse page)
    {
        // Only what comes from the sender's own index: others' hits pass through.
        if (page.Supernode != terrain.AddressOf(from)) return;
        if (_hitsSeen > HitsAtFirst) LookAt(world, from, page.Hits[_chance.Below(page.Hits.Length)]);
        else foreach (QueryHit hit in page.Hits) LookAt(world, from, hit);
    }

    private void LookAt(World world, int from, QueryHit hit)
    {
        int owner = terrain.HostOf(hit.Owner.Id);
        if (owner < 0) return;
        bool isLinked = owner == from || world.IsDialledBy(from, owner);
        bool holds = isLinked && population.SharesOf(owner).Has(files.ItemOf(hit.File.Hash));
        Book.Note(Invariant.NoStaleHit, holds, () => $"supernode {from} told of '{hit.File.Name}' at host {owner}, "
            + (isLinked ? "which does not have it" : "which is not its child") + $", at {world.Now}");
    }
}
