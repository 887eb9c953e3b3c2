using Canopy.Analysis.Graphs;

namespace Canopy.Analyzing;

/// <summary>Lends the machine's cores to the analyses, which know no threads.</summary>
internal static class AllCores
{
    /// <summary>Works on all cores, until it is done or called off between two pieces of work.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public static ForEach Until(CancellationToken cancellation) => On(Environment.ProcessorCount, cancellation);

    /// <summary>Works on so many threads.</summary>
    public static ForEach On(int threads, CancellationToken cancellation = default) => (count, newWorker) =>
    {
        int next = -1;
        ParallelOptions all = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, Math.Min(threads, count), all, _ =>
        {
            Action<int> worker = newWorker();
            for (int piece = Interlocked.Increment(ref next); piece < count; piece = Interlocked.Increment(ref next))
            {
                cancellation.ThrowIfCancellationRequested();
                worker(piece);
            }
        });
    };
}
