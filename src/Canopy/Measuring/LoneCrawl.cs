using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Crawl;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>A crawl by one machine, which knows itself where to go: its visits are kept and remembered.</summary>
/// <param name="keep">Keeps them; returns what went wrong, null if nothing did.</param>
/// <param name="known">Visits made before; those of this crawl are added.</param>
internal sealed class LoneCrawl(Func<IReadOnlyList<Visit>, Task<Problem?>> keep, List<Visit> known) : ICrawlLead
{
    /// <inheritdoc/>
    public Task<Problem?> KeepAsync(IReadOnlyList<Visited> batch)
    {
        Visit[] visits = [.. batch.Select(visited => visited.Visit)];
        known.AddRange(visits);
        return keep(visits);
    }

    /// <inheritdoc/>
    public Task<(ImmutableArray<PeerAddress> Next, bool IsOver, Problem? Problem)> NextAsync() =>
        Task.FromResult<(ImmutableArray<PeerAddress>, bool, Problem?)>(([], false, null));

    /// <inheritdoc/>
    public Task<Problem?> LeaveAsync() => Task.FromResult<Problem?>(null);
}
