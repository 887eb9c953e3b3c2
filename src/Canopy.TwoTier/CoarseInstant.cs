using Canopy.Core;

namespace Canopy.TwoTier;

/// <summary>
/// A moment to the second in four bytes, for what peers keep by the thousand and the million. Never later than the moment it was made of.
/// </summary>
/// <param name="Seconds">Whole seconds, counted from eighteen hours before the host's epoch.</param>
internal readonly record struct CoarseInstant(uint Seconds)
{
    /// <summary>What is told in the first minute of a world may be 255 minutes older than the world.</summary>
    private const long Early = 65_536_000;

    public static CoarseInstant Of(Instant moment) =>
        new((uint)((Math.Clamp(moment.Milliseconds, -Early, uint.MaxValue * 1000L - Early) + Early) / 1000));

    public Instant ToInstant() => new(Seconds * 1000L - Early);

    /// <summary>The moment so many seconds earlier, as far as there are any.</summary>
    public CoarseInstant Before(uint seconds) => new(Seconds - Math.Min(Seconds, seconds));
}
