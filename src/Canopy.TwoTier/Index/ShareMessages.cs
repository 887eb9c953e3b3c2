using System.Collections.Immutable;
using Canopy.Core;

namespace Canopy.TwoTier.Index;

/// <summary>A child tells its parent of files it shares: one slice of its list at a time (spec B.7, F.4).</summary>
/// <param name="Files">A slice of the child's own list; in virtual time it is the list itself, shared.</param>
public sealed record ShareCommand(ReadOnlyMemory<FileRecord> Files) : Message
{
    /// <inheritdoc/>
    public bool Equals(ShareCommand? other) => other is not null && Files.Span.SequenceEqual(other.Files.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => Files.Length;
}

/// <summary>A child takes files back: they are gone from the index when the step that hears this returns.</summary>
/// <param name="Files">Which.</param>
public sealed record UnshareCommand(ImmutableArray<ContentHash> Files) : Message
{
    /// <inheritdoc/>
    public bool Equals(UnshareCommand? other) => other is not null && Files.AsSpan().SequenceEqual(other.Files.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Files.Length;
}

/// <summary>What the parent made of a <see cref="ShareCommand"/>; also leave to send the next slice.</summary>
/// <param name="Indexed">How many of this child's files are indexed now.</param>
/// <param name="Refused">How many files of the slice found no room.</param>
public sealed record ShareResponse(uint Indexed, uint Refused) : Message;
