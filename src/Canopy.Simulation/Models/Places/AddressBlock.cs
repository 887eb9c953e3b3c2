namespace Canopy.Simulation.Models.Places;

/// <summary>A /8 of IPv4 addresses in which a region's hosts have theirs. Regions may share one.</summary>
/// <param name="Prefix8">The first byte of the addresses.</param>
/// <param name="Weight">How many of the region's hosts live there, against its other blocks for the same hosts.</param>
/// <param name="Class">
/// The capacity class whose hosts live there, such as "cable" for 24/8; empty for those of all classes without a block of their own.
/// </param>
public readonly record struct AddressBlock(byte Prefix8, double Weight, string Class = "");
