using System.Collections.Immutable;
using System.Text.Json;
using Canopy.Api;
using Canopy.Core;
using Canopy.Hosting.Settings;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Daemon;

/// <summary>The supernodes known, kept over a restart (spec B.1). A broken file is an empty one: it is only a memory.</summary>
internal static class SupernodeCacheFile
{
    private sealed record Kept(DateTimeOffset SavedAt, IReadOnlyList<KeptEntry> Entries);

    private sealed record KeptEntry(string Address, byte Freshness, byte Workload);

    /// <summary>Saves them, best first.</summary>
    public static void Write(string path, ImmutableArray<RefreshEntry> entries, TimeProvider time) =>
        AtomicFile.Write(path, JsonSerializer.Serialize(
            new Kept(time.GetUtcNow(), [.. entries.Select(entry => new KeptEntry($"{entry.Address}", entry.Freshness, entry.Workload))]),
            ApiJson.Options));

    /// <summary>Reads them; each has aged by the time the peer was away (spec C.2: age is never renewed).</summary>
    public static RefreshList Read(string path, TimeProvider time)
    {
        try
        {
            if (!File.Exists(path) || JsonSerializer.Deserialize<Kept>(
                File.ReadAllText(path), ApiJson.Options) is not { Entries: not null } kept)
                return RefreshList.Empty;
            double away = Math.Max(0, (time.GetUtcNow() - kept.SavedAt).TotalMinutes);
            ImmutableArray<RefreshEntry>.Builder entries = ImmutableArray.CreateBuilder<RefreshEntry>();
            foreach (KeptEntry entry in kept.Entries.Take(RefreshList.EntriesMax))
                if (PeerAddress.TryParse(entry.Address, out PeerAddress address) && address.CanBeDialled)
                    entries.Add(new(address, (byte)Math.Min(byte.MaxValue, entry.Freshness + away), entry.Workload));
            return new(entries.ToImmutable());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return RefreshList.Empty;
        }
    }
}
