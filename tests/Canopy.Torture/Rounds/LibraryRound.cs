using Canopy.Core;
using Canopy.Torture.Plans;
using Canopy.Torture.Victims;

namespace Canopy.Torture.Rounds;

/// <summary>A library that is killed while it scans, and scans again what has changed meanwhile, until a scan comes to its end.</summary>
internal sealed class LibraryRound : IDisposable
{
    /// <summary>Files hashed of which no batch tells yet: a batch has 256 of them, and each core has some in hand.</summary>
    private const int FilesInFlightMax = 256 + 64;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly string _name;
    private readonly Fuse[] _fuses;
    private readonly RoundFolders _folders = new(twoDisks: false);
    private readonly LibraryTree _tree;
    private readonly RoundResult _result = new();
    private LibraryLife _last = new(-1);

    public LibraryRound(ulong seed, string phase, int number, int kills)
    {
        Rng chance = new(seed, (phase == Phases.Look ? 3_000_000UL : 4_000_000UL) + (ulong)number);
        _name = $"{phase}-{number}";
        _fuses = new Fuse[kills];
        for (int kill = 0; kill < kills; kill++) _fuses[kill] = new(phase, DrawEvent(ref chance, phase, kill), chance.Below(5_000));
        _tree = new(_folders.Files, new(chance.Next()));
        _tree.Grow();
    }

    public async Task<RoundResult> RunAsync()
    {
        using CancellationTokenSource time = new(s_patience);
        try
        {
            for (int life = 0; life < _fuses.Length; life++)
            {
                await LiveAsync(life, _fuses[life], time.Token);
                _tree.Change();
            }
            await LiveAsync(_fuses.Length, null, time.Token);
            if (_last.FilesSeen != _tree.Files.Count) Fail($"saw {_last.FilesSeen} files where {_tree.Files.Count} are");
            await LiveAsync(_fuses.Length + 1, null, time.Token);
            if (_last.FilesHashed != 0) Fail($"hashed {_last.FilesHashed} files again though nothing had changed");
        }
        catch (OperationCanceledException)
        {
            Fail($"is not over after {s_patience.TotalMinutes} minutes");
        }
        return _result;
    }

    public void Dispose() => _folders.Dispose();

    /// <summary>The first scan has everything to hash, later ones only what has changed since.</summary>
    private static int DrawEvent(ref Rng chance, string phase, int kill) =>
        1 + chance.Below(phase == Phases.Look ? 60 : kill == 0 ? 600 : 40);

    private async Task LiveAsync(int number, Fuse? fuse, CancellationToken cancel)
    {
        string order = Path.Combine(_folders.Data, "order.json");
        new VictimOrder { Folder = _folders.Data, Files = _folders.Files, Fuse = fuse }.Write(order);
        LibraryLife life = new(number);
        using Victim victim = Victim.Start(LibraryVictim.Verb, order, life.Hear);
        await victim.EndAsync(cancel);
        if (victim.WasKilled) _result.CountKill(fuse!.Phase);
        else if (fuse is not null) _result.KillsTooLate++;
        foreach (string trouble in life.Troubles) Fail($"says: {trouble}");
        if (!victim.WasKilled && !victim.EndedWell) Fail("ended with an error of its own");
        if (Database.Damage(Path.Combine(_folders.Data, "library.db")) is { } damage) Fail($"was killed, and {damage}");
        Check(life);
        if (!victim.WasKilled) CheckWhole(life);
        _last = life;
    }

    private void Check(LibraryLife life)
    {
        foreach ((string path, ContentHash hash) in life.Before)
            if (!_tree.Ever.Contains((path, hash))) Fail($"knows {path} as {hash}, which it never was");
        // A victim that was killed before it could tell what it knows has told nothing.
        if (life.FilesToHash == 0 && life.FilesSeen == 0 && life.Before.Count == 0) return;
        HashSet<ContentHash> known = [.. life.Before.Values];
        int forgotten = _last.Added.Count(hash => !known.Contains(hash));
        if (forgotten > 0) Fail($"has forgotten {forgotten} files that life {_last.Number} had announced");
        int unknown = _tree.Files.Count(file => !life.Before.TryGetValue(file.Key, out ContentHash hash) || hash != file.Value);
        if (life.FilesToHash > unknown) Fail($"wants to hash {life.FilesToHash} files where {unknown} are unknown");
        long inFlight = life.FilesHashed - life.Added.Count;
        if (inFlight > FilesInFlightMax) Fail($"had hashed {inFlight} files of which it had announced none");
    }

    private void CheckWhole(LibraryLife life)
    {
        foreach ((string path, ContentHash hash) in _tree.Files)
        {
            if (!life.After.TryGetValue(path, out ContentHash known)) Fail($"does not know {path} after a whole scan");
            else if (known != hash) Fail($"knows {path} as {known} after a whole scan; it is {hash}");
        }
        foreach (string path in life.After.Keys.Where(path => !_tree.Files.ContainsKey(path)))
            Fail($"still knows {path} after a whole scan, which is gone");
    }

    private void Fail(string what) => _result.Failures.Add($"{_name}: the library {what}");
}
