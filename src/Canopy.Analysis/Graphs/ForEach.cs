namespace Canopy.Analysis.Graphs;

/// <summary>
/// Does pieces of work that do not depend on each other, one by one or side by side: a pure room has no threads, so whoever has some
/// lends them this way.
/// </summary>
/// <param name="count">How many pieces there are.</param>
/// <param name="newWorker">
/// Makes somebody who does them, with scratch of its own: call it once for each thread, and its result, on that thread only, with the
/// numbers from 0 to count - 1, each once in all.
/// </param>
public delegate void ForEach(int count, Func<Action<int>> newWorker);

/// <summary>The ways to work that need no threads.</summary>
public static class Work
{
    /// <summary>One worker does all, in order.</summary>
    public static void InOrder(int count, Func<Action<int>> newWorker)
    {
        Action<int> worker = newWorker();
        for (int piece = 0; piece < count; piece++) worker(piece);
    }
}
