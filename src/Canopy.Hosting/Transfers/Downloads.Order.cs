using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>The order of the downloads, in which those of one priority get their turn, and what is done with all of them at once.</summary>
public sealed partial class Downloads
{
    /// <summary>Two neighbors in the order are this far apart at least; if there is no room between them all are numbered anew.</summary>
    private const double PlaceGapMin = 1e-3;

    /// <summary>Moves a download in the order; it is kept over restarts.</summary>
    /// <param name="hash">Which.</param>
    /// <param name="before">It comes right before this one; null for the end.</param>
    /// <returns>Why not; null if it was done.</returns>
    public Problem? Move(ContentHash hash, ContentHash? before)
    {
        lock (_gate)
        {
            if (!_all.TryGetValue(hash, out Download? moved)) return NotThere(hash);
            if (before is { } next && !_all.ContainsKey(next)) return NotThere(next);
            if (before == hash) return null;
            List<ContentHash> order = [.. _order.Where(other => other != hash)];
            int at = before is { } behind ? order.IndexOf(behind) : order.Count;
            double from = at == 0 ? double.NegativeInfinity : _all[order[at - 1]].Rank;
            double to = at == order.Count ? double.PositiveInfinity : _all[order[at]].Rank;
            order.Insert(at, hash);
            List<(ContentHash Hash, double Place)> places = to - from >= PlaceGapMin
                ? [(hash, Between(from, to))]
                : [.. order.Select((other, index) => (other, (double)index))];
            if (TryWrite(journal => journal.SavePlaces(places)) is { } problem) return problem;
            foreach ((ContentHash other, double place) in places) _all[other].Rank = place;
            _order.Clear();
            _order.AddRange(order);
            return null;
        }
    }

    /// <summary>Pauses whatever moves.</summary>
    /// <returns>How many that were.</returns>
    public async Task<int> PauseAllAsync()
    {
        int paused = 0;
        foreach (Download download in Snapshot()) if (await download.PauseAsync()) paused++;
        return paused;
    }

    /// <summary>Goes on with whatever is paused; what has failed is left to its user.</summary>
    /// <returns>How many that were.</returns>
    public int ResumeAll() => Snapshot().Count(download => download.Status.State == DownloadState.Paused && download.Start());

    /// <summary>Forgets all downloads in a state that lasts; finished files stay.</summary>
    /// <returns>How many that were.</returns>
    public async Task<int> ClearAsync(DownloadState state)
    {
        int removed = 0;
        foreach (Download download in Snapshot())
            if (download.Status is { IsSettled: true } status && status.State == state && await CancelAsync(download.Hash)) removed++;
        return removed;
    }

    /// <summary>What is here of a file and what is being fetched of it; null if there is no such download.</summary>
    /// <param name="hash">Which.</param>
    /// <param name="cellsMax">Into how many cells of equal size the file is divided at most.</param>
    public DownloadBlocks? Blocks(ContentHash hash, int cellsMax) => Get(hash)?.Blocks(cellsMax);

    /// <summary>Behind all others. Numbers count from the last, so that one kept over a restart comes before those to come.</summary>
    private double LastPlace() => _order.Count == 0 ? 0 : _all[_order[^1]].Rank + 1;

    private static double Between(double from, double to) =>
        double.IsInfinity(from) ? double.IsInfinity(to) ? 0 : to - 1 : double.IsInfinity(to) ? from + 1 : (from + to) / 2;

    private static Problem NotThere(ContentHash hash) => new($"There is no download of {hash}.", "It may have been cancelled; look again.");
}
