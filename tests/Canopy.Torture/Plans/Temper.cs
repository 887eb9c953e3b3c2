using Canopy.Core;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Torture.Plans;

/// <summary>How a source answers a range other than as it was asked.</summary>
internal enum Misfit
{
    None,
    /// <summary>Names another range in the head and sends that.</summary>
    OtherRange,
    /// <summary>Announces less than was asked.</summary>
    TooLittle,
    /// <summary>Announces more than was asked.</summary>
    TooMuch,
    /// <summary>Says that the file has another size.</summary>
    OtherSize,
    /// <summary>Sends noise instead of HTTP.</summary>
    Noise,
}

/// <summary>What is wrong with a source. Several things may be; with none it is honest.</summary>
internal sealed record Temper
{
    /// <summary>In words, for the log of a failure.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes it sends at most in a second; 0 as fast as it can.</summary>
    public int BytesPerSecond { get; init; }

    /// <summary>Content bytes after which it cuts the connection; counted anew after each death.</summary>
    public long DiesAfter { get; init; } = long.MaxValue;

    /// <summary>How often it comes back.</summary>
    public int Lives { get; init; }

    /// <summary>Connections it hangs up on after each death.</summary>
    public int Absent { get; init; }

    /// <summary>Content bytes after which it says nothing more on that connection, but keeps it.</summary>
    public long StallsAfter { get; init; } = long.MaxValue;

    /// <summary>The share of blocks of which it has one byte wrong; always the same ones.</summary>
    public double LyingBlocks { get; init; }

    /// <summary>Whether its piece layer is wrong.</summary>
    public bool LyingTree { get; init; }

    /// <summary>Whether its hashes of a piece's blocks are wrong.</summary>
    public bool LyingHashes { get; init; }

    /// <summary>How its ranges do not fit.</summary>
    public Misfit Misfit { get; init; }

    /// <summary>The share of pieces that it has itself; always the same ones.</summary>
    public double Has { get; init; } = 1;

    /// <summary>How often it answers 503 before it gives something.</summary>
    public int Busy { get; init; }

    /// <summary>Draws what is its own: which blocks it lies in.</summary>
    public ulong Seed { get; init; }

    public static Temper Honest(ref Rng chance) => new() { Name = "honest", BytesPerSecond = Rate(ref chance), Seed = chance.Next() };

    /// <summary>Draws something wicked, sometimes two things at once.</summary>
    public static Temper Wicked(ref Rng chance, long size)
    {
        Temper temper = Draw(ref chance, size);
        if (!chance.Chance(0.2)) return temper;
        Temper other = Draw(ref chance, size);
        return temper with
        {
            Name = $"{temper.Name} and {other.Name}",
            BytesPerSecond = Math.Min(temper.BytesPerSecond, other.BytesPerSecond),
            DiesAfter = Math.Min(temper.DiesAfter, other.DiesAfter),
            Lives = Math.Max(temper.Lives, other.Lives),
            Absent = Math.Max(temper.Absent, other.Absent),
            StallsAfter = Math.Min(temper.StallsAfter, other.StallsAfter),
            LyingBlocks = Math.Max(temper.LyingBlocks, other.LyingBlocks),
            LyingTree = temper.LyingTree || other.LyingTree,
            LyingHashes = temper.LyingHashes || other.LyingHashes,
            Misfit = temper.Misfit == Misfit.None ? other.Misfit : temper.Misfit,
            Busy = Math.Max(temper.Busy, other.Busy),
            Has = Math.Min(temper.Has, other.Has),
        };
    }

    /// <summary>Whether it has this piece.</summary>
    public bool HasPiece(int piece) => Has >= 1 || new Rng(Seed, ~(ulong)piece).Chance(Has);

    /// <summary>Whether it has one byte of this block wrong.</summary>
    public bool LiesIn(int block) => LyingBlocks > 0 && new Rng(Seed, (ulong)block).Chance(LyingBlocks);

    public override string ToString()
    {
        string dies = DiesAfter == long.MaxValue ? "" : $", dies after {DiesAfter} bytes, has {Lives} more lives, then away {Absent} times";
        string stalls = StallsAfter == long.MaxValue ? "" : $", stalls after {StallsAfter} bytes";
        return $"{Name} ({BytesPerSecond} bytes/s{dies}{stalls}, lies in {LyingBlocks:0%} of the blocks, has {Has:0%} of the pieces, " +
            $"busy {Busy} times)";
    }

    private static Temper Draw(ref Rng chance, long size)
    {
        Temper honest = Honest(ref chance);
        int most = (int)Math.Max(BlockTree.BlockSize, size);
        return chance.Below(11) switch
        {
            0 => honest with { Name = "dies for good", DiesAfter = chance.Below(most) },
            1 => honest with { Name = "dies and comes back", DiesAfter = chance.Below(most / 2), Lives = 3, Absent = chance.Below(3) },
            2 => honest with { Name = "lies in a few blocks", LyingBlocks = 0.02 + chance.Unit() * 0.2 },
            3 => honest with { Name = "lies in every block", LyingBlocks = 1 },
            4 => honest with { Name = "has a wrong tree", LyingTree = true },
            5 => honest with { Name = "has wrong hashes of blocks", LyingHashes = true, LyingBlocks = chance.Below(2) * 0.1 },
            6 => honest with { Name = "stalls", StallsAfter = chance.Below(most) },
            7 => honest with { Name = "crawls", BytesPerSecond = 24_000 + chance.Below(40_000) },
            8 => honest with { Name = "drips", BytesPerSecond = 2_000 },
            9 => honest with { Name = "has only a part", Has = 0.2 + chance.Unit() * 0.7 },
            _ => Odd(ref chance, honest),
        };
    }

    private static Temper Odd(ref Rng chance, Temper honest) => chance.Below(6) switch
    {
        0 => honest with { Name = "sends another range", Misfit = Misfit.OtherRange },
        1 => honest with { Name = "sends too little", Misfit = Misfit.TooLittle },
        2 => honest with { Name = "sends too much", Misfit = Misfit.TooMuch },
        3 => honest with { Name = "tells another size", Misfit = Misfit.OtherSize },
        4 => honest with { Name = "sends noise", Misfit = Misfit.Noise },
        _ => honest with { Name = "is busy at first", Busy = 1 + chance.Below(4) },
    };

    /// <summary>Slow enough that several sources are at work at once, fast enough for many downloads.</summary>
    private static int Rate(ref Rng chance) => 500_000 << chance.Below(5);
}
