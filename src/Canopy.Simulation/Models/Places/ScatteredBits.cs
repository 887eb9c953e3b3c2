namespace Canopy.Simulation.Models.Places;

/// <summary>
/// A bijection of the numbers of 24 bits that looks like chance: shifts and odd factors modulo 2^24, each of which has an inverse.
/// </summary>
internal static class ScatteredBits
{
    public const int Count = 1 << 24;

    private const uint Mask = Count - 1;
    private const uint FirstFactor = 0x9E3779;
    private const uint SecondFactor = 0xC2B2AF;

    private static readonly uint s_firstInverse = Inverse(FirstFactor);
    private static readonly uint s_secondInverse = Inverse(SecondFactor);

    public static uint Scatter(uint number)
    {
        uint x = number ^ number >> 12;
        x = x * FirstFactor & Mask;
        x ^= x >> 12;
        x = x * SecondFactor & Mask;
        return x ^ x >> 12;
    }

    /// <summary>Undoes <see cref="Scatter"/>.</summary>
    public static uint Gather(uint scattered)
    {
        // A shift by half the width is undone by itself.
        uint x = scattered ^ scattered >> 12;
        x = x * s_secondInverse & Mask;
        x ^= x >> 12;
        x = x * s_firstInverse & Mask;
        return x ^ x >> 12;
    }

    /// <summary>Newton's iteration: each step doubles the bits that are right, beginning with three.</summary>
    private static uint Inverse(uint odd)
    {
        uint inverse = odd;
        for (int i = 0; i < 4; i++) inverse *= 2 - odd * inverse;
        return inverse & Mask;
    }
}
