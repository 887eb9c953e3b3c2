using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Wishes;

/// <summary>What became of a content that a wish found. Kept by number in <c>wishes.db</c>.</summary>
public enum WishFate
{
    /// <summary>Written down to be fetched, and not yet handed to the downloads.</summary>
    Noted = 0,
    /// <summary>The downloads have it.</summary>
    Fetching = 1,
    /// <summary>The file is whole.</summary>
    Fetched = 2,
    /// <summary>The download failed or was cancelled; another content may take its place, this one is not fetched again.</summary>
    Lost = 3,
    /// <summary>The library or the downloads had it when it was found; it is not fetched and does not count.</summary>
    Had = 4,
    /// <summary>The user was told of it, which is all that was wished for.</summary>
    Told = 5,
}

/// <summary>A content that fits a wish; each is found once.</summary>
/// <param name="Number">Counts up from 1 over all wishes; 0 while it is not written down.</param>
/// <param name="Hash">What it is.</param>
/// <param name="Name">What its first owner calls it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="BitrateKbps">Kilobits per second; 0 if not known.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="At">When it was found.</param>
/// <param name="Sources">Who has it; kept until it is handed to the downloads.</param>
public sealed record WishFind(
    long Number, ContentHash Hash, string Name, long Size, int BitrateKbps, WishFate Fate, DateTimeOffset At,
    ImmutableArray<DownloadSource> Sources);
