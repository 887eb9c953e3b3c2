using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Canopy.Hosting;
using Canopy.Hosting.Settings;

namespace Canopy.Api;

/// <summary>One key as it is kept: its hash, never itself.</summary>
/// <param name="Id">Names it in lists; the first part of the key.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="Sha256">SHA-256 of the whole key, hexadecimal. Keys hold 256 random bits, so no slow hash is needed.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">From when on it opens nothing; null for never.</param>
internal sealed record ApiKey(
    string Id, string Name, ApiScope Scopes, string Sha256, DateTimeOffset Created, DateTimeOffset? Expires = null);

/// <summary>The API keys of a data folder. Another process may change the file; it is read again when it has changed.</summary>
/// <param name="folder">Where they are kept.</param>
/// <param name="clock">Says which have expired; null for the system's.</param>
internal sealed class ApiKeys(DataFolder folder, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>What every key begins with, so that a leaked one is known for what it is.</summary>
    private const string Prefix = "canopy_";

    private readonly Lock _lock = new();
    private List<ApiKey> _keys = [];
    private DateTime _readAt = DateTime.MinValue;

    /// <summary>Whether the file can be read: asked before a daemon starts, which would write over it.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public Problem? Check() => TryRead(out _, out string? fault) ? null
        : new($"{folder.ApiKeys} is not the list of API keys it was: {fault}",
            "Correct it, or move it away: its keys are then to be made again with 'canopy keys add'.");

    /// <summary>All keys, oldest first.</summary>
    public IReadOnlyList<ApiKey> List()
    {
        lock (_lock)
        {
            Refresh();
            return [.. _keys];
        }
    }

    /// <summary>Makes a key; this is the only time it is seen in clear.</summary>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="scopes">What it allows.</param>
    /// <param name="kept">What is kept of it.</param>
    /// <param name="lasts">For how long it is good; null for ever.</param>
    /// <returns>The key; null when there are <see cref="ApiLimits.KeysMax"/> already, not counting those expired, which go.</returns>
    public string? Add(string name, ApiScope scopes, out ApiKey? kept, TimeSpan? lasts = null)
    {
        lock (_lock)
        {
            Refresh();
            kept = null;
            List<ApiKey> good = [.. _keys.Where(key => !HasExpired(key))];
            if (good.Count >= ApiLimits.KeysMax) return null;
            string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
            string key = $"{Prefix}{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
            DateTimeOffset now = _clock.GetUtcNow();
            kept = new(id, name, scopes, Hash(key), now, now + lasts);
            Save([.. good, kept]);
            return key;
        }
    }

    /// <summary>Takes a key back.</summary>
    /// <returns>Whether there was one of that id.</returns>
    public bool Remove(string id)
    {
        lock (_lock)
        {
            Refresh();
            List<ApiKey> left = [.. _keys.Where(key => key.Id != id)];
            if (left.Count == _keys.Count) return false;
            Save(left);
            return true;
        }
    }

    /// <summary>Whether it was good once, and is no more.</summary>
    public bool HasExpired(ApiKey key) => key.Expires <= _clock.GetUtcNow();

    /// <summary>Whether a key that was good once still is: not taken back since, and not expired.</summary>
    public bool IsGood(ApiKey key) => !HasExpired(key) && List().Any(kept => kept.Id == key.Id && !HasExpired(kept));

    /// <summary>What the key allows, expired or not; null when it is none of ours.</summary>
    public ApiKey? Find(string key)
    {
        byte[] hash = Encoding.ASCII.GetBytes(Hash(key));
        ApiKey? found = null;
        foreach (ApiKey candidate in List())
            if (CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(candidate.Sha256))) found = candidate;
        return found;
    }

    /// <summary>The command line's own key, in a file only its owner can read; a lost or unknown one is made anew.</summary>
    public string EnsureCliKey()
    {
        string known = File.Exists(folder.CliKey) ? File.ReadAllText(folder.CliKey).Trim() : "";
        if (known.Length > 0 && Find(known) is { Scopes: ApiScope.Admin }) return known;
        foreach (ApiKey old in List().Where(key => key.Name == "cli")) Remove(old.Id);
        string key = Add("cli", ApiScope.Admin, out _)
            ?? throw new InvalidOperationException("There is no room for the command line's key.");
        AtomicFile.Write(folder.CliKey, key + "\n");
        return key;
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>A file that is broken while the daemon runs changes nothing: the keys known stay in use.</summary>
    private void Refresh()
    {
        DateTime written = File.GetLastWriteTimeUtc(folder.ApiKeys);
        if (written == _readAt) return;
        if (TryRead(out List<ApiKey>? read, out _)) _keys = read;
        _readAt = written;
    }

    private bool TryRead([NotNullWhen(true)] out List<ApiKey>? keys, [NotNullWhen(false)] out string? fault)
    {
        (keys, fault) = ([], null);
        try
        {
            if (File.Exists(folder.ApiKeys))
                keys = JsonSerializer.Deserialize<List<ApiKey?>>(File.ReadAllText(folder.ApiKeys), ApiJson.Options)
                    ?.OfType<ApiKey>().Where(key => key is { Id: not null, Name: not null, Sha256: not null }).ToList() ?? [];
            return true;
        }
        catch (JsonException error)
        {
            (keys, fault) = (null, error.Message);
            return false;
        }
    }

    private void Save(List<ApiKey> keys)
    {
        AtomicFile.Write(folder.ApiKeys, JsonSerializer.Serialize(keys, ApiJson.Options));
        (_keys, _readAt) = (keys, File.GetLastWriteTimeUtc(folder.ApiKeys));
    }
}
