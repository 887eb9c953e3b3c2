namespace Canopy.Reports;

/// <summary>This machine's cores, lent to analyses that have work to share out.</summary>
internal static class Cores
{
    /// <summary>Does pieces of work side by side, each worker on a thread of its own.</summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="newWorker">Makes a worker.</param>
    public static void Lend(int count, Func<Action<int>> newWorker) =>
        Parallel.For(0, count, newWorker, (piece, _, worker) =>
        {
            worker(piece);
            return worker;
        }, _ => { });
}
