using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Torture.Plans;

/// <summary>A source as drawn.</summary>
/// <param name="Temper">How it behaves.</param>
/// <param name="FromSearch">The search that finds it; 0 if it is known from the start.</param>
/// <param name="IsHost">Whether it is a real host with the real server, and so honest.</param>
internal sealed record SourcePlan(Temper Temper, int FromSearch, bool IsHost = false);

/// <summary>A file to be fetched.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Seed">Draws its content.</param>
/// <param name="Sources">Who has it, or says so; at least one is honest.</param>
internal sealed record FilePlan(string Name, int Size, ulong Seed, ImmutableArray<SourcePlan> Sources)
{
    public byte[] MakeContent() => Noise.Make(Seed, Size);
}

/// <summary>When a life of the victim ends, if it does not end by itself.</summary>
/// <param name="AfterBytes">Content bytes sent by all sources in this life; 0 where a fuse decides.</param>
/// <param name="Fuse">The victim's own instant; null where the bytes decide.</param>
internal sealed record KillPlan(long AfterBytes, Fuse? Fuse);

/// <summary>The instant at which a process kills itself with SIGKILL, counted in what it does.</summary>
/// <param name="Phase">What is counted: <see cref="Phases"/>.</param>
/// <param name="Events">At which of them.</param>
/// <param name="DelayMicroseconds">How much later.</param>
internal sealed record Fuse(string Phase, int Events, int DelayMicroseconds);

/// <summary>Some downloads of one victim, from its first start to its last.</summary>
/// <param name="Name">As failures tell it, and --only takes it.</param>
/// <param name="Files">What is fetched.</param>
/// <param name="Kills">One for each life but the last.</param>
/// <param name="TwoDisks">Whether growing and finished files lie on two file systems, where the machine has two.</param>
internal sealed record RoundPlan(string Name, ImmutableArray<FilePlan> Files, ImmutableArray<KillPlan> Kills, bool TwoDisks)
{
    public const int FilesEach = 10;
    private const int KillsEachMax = 5;
    private const int SmallMax = 2_000_000, LargeMax = 5_000_000;

    /// <summary>Files from wicked sources, and kills at instants counted in bytes.</summary>
    public static RoundPlan Wicked(ulong seed, int number, int files)
    {
        Rng chance = new(seed, (ulong)number);
        var plans = ImmutableArray.CreateBuilder<FilePlan>(files);
        // Different sizes, different files: of the shortest ones there are not many.
        SortedSet<int> sizes = [];
        while (plans.Count < files)
        {
            int size = DrawSize(ref chance);
            if (sizes.Add(size)) plans.Add(DrawFile(ref chance, $"wicked {number}-{plans.Count}.bin", size));
        }
        long bytes = plans.Sum(file => (long)file.Size);
        var kills = ImmutableArray.CreateBuilder<KillPlan>();
        for (int kill = chance.Below(KillsEachMax + 1); kill > 0; kill--)
            kills.Add(new(1 + (long)(chance.Unit() * bytes / KillsEachMax), null));
        return new($"wicked-{number}", plans.ToImmutable(), kills.ToImmutable(), chance.Chance(0.3));
    }

    /// <summary>Files from honest sources, and kills at the victim's own instants.</summary>
    public static RoundPlan Killed(ulong seed, string phase, int number, int kills)
    {
        Rng chance = new(seed, (phase == Phases.Finish ? 2_000_000UL : 1_000_000UL) + (ulong)number);
        int files = phase == Phases.Finish ? kills + 3 : 3;
        var plans = ImmutableArray.CreateBuilder<FilePlan>(files);
        for (int file = 0; file < files; file++)
        {
            int size = phase == Phases.Finish ? 1 + chance.Below(SmallMax) : SmallMax + chance.Below(LargeMax - SmallMax);
            plans.Add(new($"{phase} {number}-{file}.bin", size, chance.Next(),
                [new(Temper.Honest(ref chance), 0), new(Temper.Honest(ref chance), 0)]));
        }
        var fuses = ImmutableArray.CreateBuilder<KillPlan>(kills);
        for (int kill = 0; kill < kills; kill++)
        {
            fuses.Add(new(0, phase == Phases.Finish
                ? new(phase, 1 + chance.Below(3), chance.Below(20_000))
                : new(phase, 1 + chance.Below(12), chance.Below(50_000))));
        }
        return new($"{phase}-{number}", plans.ToImmutable(), fuses.ToImmutable(), chance.Chance(0.5));
    }

    private static FilePlan DrawFile(ref Rng chance, string name, int size)
    {
        List<SourcePlan> sources = [];
        for (int wicked = 1 + chance.Below(4); wicked > 0; wicked--)
            sources.Add(new(Temper.Wicked(ref chance, size), chance.Chance(0.8) ? 0 : 1 + chance.Below(2)));
        // Somebody is honest and whole. Some of the time nobody knows of it before the others have failed.
        sources.Add(new(Temper.Honest(ref chance), chance.Chance(0.7) ? 0 : 1 + chance.Below(3), chance.Chance(0.3)));
        SourcePlan[] order = [.. sources];
        chance.Shuffle<SourcePlan>(order);
        return new(name, size, chance.Next(), [.. order]);
    }

    private static int DrawSize(ref Rng chance) => chance.Below(12) switch
    {
        0 => chance.Below(3),
        1 => BlockTree.BlockSize - 1 + chance.Below(3),
        2 => BlockTree.PieceSize - 1 + chance.Below(3),
        3 => 1 + chance.Below(BlockTree.PieceSize),
        _ => 1 + chance.Below(LargeMax),
    };
}
