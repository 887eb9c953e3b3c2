using System.Collections.Immutable;
using System.Text.Json;
using Canopy.Core;
using Canopy.Hosting.Transfers;
using Canopy.Torture.Plans;

namespace Canopy.Torture.Victims;

/// <summary>What a victim is told to do in its next life; a file of JSON in its folder.</summary>
internal sealed record VictimOrder
{
    /// <summary>Where its identity and its databases are.</summary>
    public required string Folder { get; init; }

    /// <summary>Where parts grow; unused by the library.</summary>
    public string Incomplete { get; init; } = "";

    /// <summary>Where whole files go; for the library, what is shared.</summary>
    public required string Files { get; init; }

    /// <summary>What is fetched.</summary>
    public ImmutableArray<OrderedFile> Wanted { get; init; } = [];

    /// <summary>When it kills itself; null for never.</summary>
    public Fuse? Fuse { get; init; }

    public static VictimOrder Read(string path) => JsonSerializer.Deserialize<VictimOrder>(File.ReadAllBytes(path))
        ?? throw new InvalidDataException($"{path} holds no order.");

    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this));
}

/// <summary>A file to be fetched.</summary>
internal sealed record OrderedFile(string Hash, string Name, long Size, ImmutableArray<OrderedSource> Sources)
{
    public ContentHash ContentHash => ContentHash.TryParse(Hash, out ContentHash hash) ? hash : default;

    /// <summary>Those that the first so many searches have found; none for those known without.</summary>
    public ImmutableArray<DownloadSource> FoundBy(int searches) =>
        [.. Sources.Where(source => source.FromSearch <= searches).Select(source => source.Source)];
}

/// <summary>A source of it.</summary>
internal sealed record OrderedSource(string Peer, string Address, int FromSearch)
{
    public DownloadSource Source => new(
        PeerId.TryParse(Peer, out PeerId id) ? id : default, PeerAddress.Parse(Address), Reachable: true, PeerAddress.None);
}
