using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.TwoTier.Search;

namespace Canopy.Swarm;

/// <summary>
/// Asks for what there is: every file somebody online has, by its words or its hash, from peers drawn by chance. A question visits a
/// bounded number of supernodes, but in so small a world all of them, at the latest when it hops.
/// </summary>
internal sealed class FileHunt
{
    private const ulong Stream = 0x68756E74;
    private const int FilesMost = 200, AttemptsMost = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly SimulationRun _run;
    private readonly Population _people;
    private readonly int[] _askers;
    private Rng _rng;

    public FileHunt(SimulationRun run, ulong seed)
    {
        (_run, _people, _rng) = (run, run.Population, new(seed, Stream));
        // Whoever could not get a parent, since there is no room for it, can neither ask nor share.
        _askers = [.. Enumerable.Range(0, run.Scenario.Peers)
            .Where(host => _people.IsOnline(host) && (_people.IsSupernode(host) || _people.IsAttached(host)))];
    }

    /// <summary>Files that were asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Questions it took.</summary>
    public int Questions { get; private set; }

    private sealed record Quest(int Item, HashSet<int> Owners)
    {
        public int Attempts { get; set; }

        public bool ByWords { get; set; }

        public int Asker { get; set; }

        public Inquiry? Inquiry { get; set; }
    }

    /// <summary>What was not found, told.</summary>
    public IEnumerable<string> Run()
    {
        List<Quest> open = Draw();
        Asked = open.Count;
        while (open.Exists(static quest => quest.Attempts < AttemptsMost))
        {
            AskAll(open);
            open.RemoveAll(IsDone);
        }
        if (open.Count == 0) yield break;
        yield return $"{open.Count} of {Asked} files were not found in {AttemptsMost} attempts: "
            + string.Join("; ", open.Take(3).Select(Tell));
    }

    private List<Quest> Draw()
    {
        Dictionary<int, HashSet<int>> owners = [];
        foreach (int host in _askers)
        {
            foreach (int item in _people.Files.SharesOf(host).Items)
            {
                if (!owners.TryGetValue(item, out HashSet<int>? those)) owners.Add(item, those = []);
                those.Add(host);
            }
        }
        Quest[] quests = [.. owners.Where(pair => pair.Value.Count < _askers.Length).OrderBy(static pair => pair.Key)
            .Select(static pair => new Quest(pair.Key, pair.Value))];
        _rng.Shuffle<Quest>(quests);
        foreach (Quest quest in quests) quest.ByWords = _rng.Chance(0.5);
        return [.. quests.Take(FilesMost)];
    }

    /// <summary>Each peer asks one question at a time, until all that are open have been asked once.</summary>
    private void AskAll(List<Quest> open)
    {
        foreach (Quest[] round in open.Chunk(Math.Max(1, _askers.Length / 2)))
        {
            HashSet<int> busy = [];
            foreach (Quest quest in round) Ask(quest, busy);
            Instant end = _run.World.Now + s_patience;
            while (_run.World.Now < end && round.Any(static quest => quest.Inquiry is { End: null }))
                _run.World.RunUntil(_run.World.Now + TimeSpan.FromSeconds(1));
        }
    }

    private void Ask(Quest quest, HashSet<int> busy)
    {
        quest.Inquiry = null;
        int asker = _askers[_rng.Below(_askers.Length)];
        for (int tries = 0; tries < 100 && (busy.Contains(asker) || quest.Owners.Contains(asker)); tries++)
            asker = _askers[_rng.Below(_askers.Length)];
        quest.Attempts++;
        if (quest.Owners.Contains(asker) || !busy.Add(asker)) return;
        Questions++;
        FileRecord file = _people.Files.RecordOf(quest.Item);
        string text = quest.ByWords ? $"\"{file.Descriptors.Artist}\" \"{file.Descriptors.Title}\"" : $"hash:{file.Hash}";
        (quest.Asker, quest.Inquiry) = (asker, _people.Inquire(asker, Query.Parse(text).Query!, hops: quest.Attempts > 1));
    }

    private bool IsDone(Quest quest)
    {
        if (quest.Inquiry is not { } inquiry) return false;
        // Words that many files have fill the answer; then only the hash tells.
        if (inquiry.Hits >= SearchLimits.HitsMax) quest.ByWords = false;
        return inquiry.Has(_people.Files.RecordOf(quest.Item).Hash);
    }

    private string Tell(Quest quest) => $"'{_people.Files.RecordOf(quest.Item).Name}' "
        + $"{(quest.ByWords ? "by its words" : "by its hash")}, at host {quest.Owners.First()}, "
        + $"asked last by host {quest.Asker}: {quest.Inquiry?.End?.Status.ToString() ?? "no end"}, "
        + $"{quest.Inquiry?.Hits} hits of {quest.Inquiry?.End?.SupernodesAsked} supernodes, of {_people.Supernodes}";
}
