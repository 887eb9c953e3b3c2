using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.Analysis.Popularity;

/// <summary>A file in somebody's list.</summary>
/// <param name="Hash">What it is.</param>
/// <param name="Name">What its owner calls it, without folders.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Media">What sort of thing it is, by its name.</param>
public sealed record SharedItem(ContentHash Hash, string Name, long Size, MediaType Media);

/// <summary>What one user shared at one moment.</summary>
/// <param name="User">Who.</param>
/// <param name="Address">Where.</param>
/// <param name="At">When the list had been read.</param>
/// <param name="Files">The list; empty for one who shares nothing.</param>
public sealed record ShareList(PeerId User, PeerAddress Address, Instant At, ImmutableArray<SharedItem> Files);
