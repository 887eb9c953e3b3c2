using Canopy.Core;

namespace Canopy.Simulation.Models.Places;

/// <summary>
/// Which ports peers listen at (KaZaA paper section 4.4: of 19,637 supernodes 707 at KaZaA's old 1214 and 10 at 80; the rest at ports of
/// their own choice, taken as even over 1024 to 65535).
/// </summary>
public sealed class PortMix
{
    private const int OwnFirst = 1024;
    private const int OwnEnd = 65536;

    private readonly double _oldShare;
    private readonly double _webShare;

    private PortMix(double oldShare, double webShare) => (_oldShare, _webShare) = (oldShare, webShare);

    /// <summary>The port that every peer used once.</summary>
    public const ushort Old = 1214;

    /// <summary>The port of the web, which firewalls let through.</summary>
    public const ushort Web = 80;

    /// <summary>The paper's shares: 3.6 % and 0.05 %.</summary>
    public static PortMix Default { get; } = new(707.0 / 19_637, 10.0 / 19_637);

    /// <summary>A mix, or null and what is wrong.</summary>
    /// <param name="oldShare">The share of peers at <see cref="Old"/>, 0 to 1.</param>
    /// <param name="webShare">The share of peers at <see cref="Web"/>, 0 to 1.</param>
    /// <param name="problem">What is wrong; empty where nothing is.</param>
    public static PortMix? TryMake(double oldShare, double webShare, out string problem)
    {
        bool isMix = oldShare >= 0 && webShare >= 0 && oldShare + webShare <= 1;
        problem = isMix ? "" : "The shares of ports 1214 and 80 must be at least 0 and together at most 1.";
        return isMix ? new(oldShare, webShare) : null;
    }

    /// <summary>The port of one more peer.</summary>
    public ushort Draw(ref Rng rng)
    {
        double chosen = rng.Unit();
        if (chosen < _oldShare) return Old;
        return chosen < _oldShare + _webShare ? Web : (ushort)(OwnFirst + rng.Below(OwnEnd - OwnFirst));
    }
}
