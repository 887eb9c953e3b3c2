using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>What a source's answer means for it.</summary>
internal enum SourceVerdict
{
    /// <summary>It gave what was asked.</summary>
    Good,
    /// <summary>It asks to come back later.</summary>
    Busy,
    /// <summary>It failed: unreachable, silent, cut off, or speaking nonsense. It may be tried again a few times.</summary>
    Failed,
    /// <summary>It is still fetching the file itself and has not got what was asked.</summary>
    Partial,
    /// <summary>It will not or cannot give this file; there is no use in asking again.</summary>
    Useless,
    /// <summary>It sent bytes or hashes that the ContentHash disproves. Never again.</summary>
    Lied,
    /// <summary>Nothing to do with the source: our own disk would not take the bytes.</summary>
    DiskTrouble,
}

/// <summary>How an errand at a source ended.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Words">For the user; a clause without its subject's name.</param>
/// <param name="RetryAfter">When to ask again, if busy.</param>
internal readonly record struct SourceOutcome(SourceVerdict Verdict, string Words, TimeSpan RetryAfter = default)
{
    public static readonly SourceOutcome Good = new(SourceVerdict.Good, "");

    public static SourceOutcome Failed(string words) => new(SourceVerdict.Failed, words);

    public static SourceOutcome Lied(string words) => new(SourceVerdict.Lied, words);

    public static SourceOutcome Useless(string words) => new(SourceVerdict.Useless, words);

    public bool IsGood => Verdict == SourceVerdict.Good;
}

/// <summary>A way to a source, or why there is none.</summary>
/// <param name="Stream">TLS with the other side's identity proved; null if there is none.</param>
/// <param name="Words">Why there is none, and what could help.</param>
/// <param name="Hopeless">Whether trying again cannot help.</param>
/// <param name="Owner">What to dispose of when the stream is done with; null for the stream itself.</param>
/// <param name="Failure">How the dial failed; null where it did not.</param>
public readonly record struct TransferLink(
    Stream? Stream, string Words = "", bool Hopeless = false, IDisposable? Owner = null, LinkEnd? Failure = null)
{
    internal void Close()
    {
        Owner?.Dispose();
        Stream?.Dispose();
    }
}
