using System.Security.Cryptography;
using Canopy.Core;

namespace Canopy.Measuring;

/// <summary>By which clock a campaign is kept, and how its snapshots get the keys by which every store knows them.</summary>
/// <param name="Now">What time it is.</param>
/// <param name="NextKey">The key of one more snapshot: 16 bytes in hexadecimal.</param>
internal sealed record KeeperTimes(Func<Instant> Now, Func<string> NextKey)
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 16;

    /// <summary>The clock on the wall, and keys drawn by chance.</summary>
    public static KeeperTimes Real { get; } = new(
        () => new(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()),
        () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
}
