namespace Canopy.Observatory.Store;

/// <summary>How a store is used. Every value may be tuned.</summary>
public sealed record StoreOptions
{
    /// <summary>
    /// How long to wait for another writer before the store counts as locked, in whole seconds and one at least. A batch takes a tenth of a
    /// second, so whoever holds on longer is stuck.
    /// </summary>
    public TimeSpan LockPatience { get; init; } = TimeSpan.FromSeconds(5);
}
