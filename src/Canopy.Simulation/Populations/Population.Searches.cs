using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;
using Canopy.Simulation.Recording;
using Canopy.TwoTier;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Populations;

/// <summary>What users ask for, and what comes of it.</summary>
internal sealed partial class Population
{
    private readonly Dictionary<int, OpenSearch> _asks = [];
    private Rng _queries;

    /// <summary>A user's last question, while it is not over.</summary>
    private struct OpenSearch
    {
        public uint Search;
        public uint At;
        public int Item;
        public int FirstHitMs;
        public bool IsPossible, HasHits, IsFound;
    }

    private void PlanSearch(int host)
    {
        if (_files.Questions is not { } questions) return;
        double offset = _scenario.Map.Regions[_terrain.RegionOf(host)].UtcOffsetHours;
        double factor = _scenario.Sessions.Day?.At(_world.Now, offset) ?? 1;
        _world.Remind(host, questions.DrawInterval(factor, ref _queries), Matters.Of(Matter.Search, _people[host].Session));
    }

    private void Search(int host)
    {
        PlanSearch(host);
        Ask(host);
    }

    private void Ask(int host)
    {
        ref Person person = ref _people[host];
        Question question = _files.Questions!.Ask(person.WantedLast - 1, ref _queries);
        person.WantedLast = question.WantedItem + 1;
        uint search = ++person.Searches;
        bool hops = _files.Questions.DrawHops(ref _queries);
        _asks[host] = new()
        {
            Search = search, At = (uint)_world.Now.Milliseconds, Item = question.WantedItem,
            IsPossible = _files.IsOnlineElsewhere(question.WantedItem, person.Shares!),
        };
        Figures.Searches++;
        _world.Command(host, new SearchCommand(search, question.Query, SearchLimits.HitsMax, hops));
    }

    private void Found(int host, HitsFound found)
    {
        _inspector.Found(host, found, _people[host].Searches);
        if (_inquiries.TryGetValue(host, out Inquiry? inquiry)) inquiry.Hear(found);
        if (!_asks.TryGetValue(host, out OpenSearch ask) || ask.Search != found.Search) return;
        if (!ask.HasHits) Figures.FirstHitMs += ask.FirstHitMs = (int)(_world.Now.Milliseconds - ask.At);
        ask.HasHits = true;
        ask.IsFound = ask.IsFound || IsAmong(_files.HashOf(ask.Item), found.Hits.AsSpan());
        _asks[host] = ask;
    }

    private static bool IsAmong(ContentHash wanted, ReadOnlySpan<QueryHit> hits)
    {
        foreach (ref readonly QueryHit hit in hits)
            if (hit.File.Hash == wanted) return true;
        return false;
    }

    private void Ended(int host, SearchEnded ended)
    {
        if (_inquiries.TryGetValue(host, out Inquiry? inquiry)) inquiry.Hear(ended);
        if (!_asks.Remove(host, out OpenSearch ask)) return;
        if (ask.Search != ended.Search)
        {
            _asks.Add(host, ask);
            return;
        }
        Figures.SearchesEnded++;
        Figures.Hits += ended.Hits;
        Figures.SupernodesAsked += ended.SupernodesAsked;
        if (ask.HasHits) Figures.SearchesWithHits++;
        Recorder?.Ended(new SearchOutcome(ask.HasHits ? ask.FirstHitMs : null, ended.SupernodesAsked, ended.Hits));
        if (ask.IsFound) MayFetch(host, ask.Item);
        if (!ask.IsPossible) return;
        Figures.SearchesPossible++;
        if (ask.IsFound) Figures.SearchesFound++;
    }
}
