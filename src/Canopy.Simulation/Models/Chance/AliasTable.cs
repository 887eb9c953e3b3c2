using Canopy.Core;

namespace Canopy.Simulation.Models.Chance;

/// <summary>
/// Draws numbers with given weights in constant time (Walker's alias method, tables built as Vose does). Eight bytes a number: there may
/// be millions.
/// </summary>
public sealed class AliasTable
{
    private readonly Column[] _columns;

    private struct Column
    {
        /// <summary>The probability, in units of 2^-32, to stay in this column.</summary>
        public uint Stay;
        public int Other;
    }

    /// <param name="weights">What each number from 0 on weighs: at least 0, not all 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no weights, or they have no sum above 0.</exception>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights) sum += weight;
        if (!double.IsFinite(sum) || sum <= 0) throw new ArgumentOutOfRangeException(nameof(weights), "Weights need a sum above 0.");
        var heights = new double[weights.Length];
        for (int i = 0; i < heights.Length; i++) heights[i] = weights[i] / sum * heights.Length;
        _columns = new Column[weights.Length];
        Pair(heights);
    }

    /// <summary>How many numbers there are.</summary>
    public int Count => _columns.Length;

    /// <summary>A number from 0 up to, not including, <see cref="Count"/>.</summary>
    public int Draw(ref Rng rng)
    {
        int at = rng.Below(_columns.Length);
        return (uint)(rng.Next() >> 32) < _columns[at].Stay ? at : _columns[at].Other;
    }

    /// <summary>Fills each column that is too low from one that is too high.</summary>
    private void Pair(double[] heights)
    {
        Stack<int> low = new();
        Stack<int> high = new();
        for (int i = 0; i < heights.Length; i++) (heights[i] < 1 ? low : high).Push(i);
        while (low.Count > 0 && high.Count > 0)
        {
            int filled = low.Pop();
            int giver = high.Peek();
            _columns[filled] = new() { Stay = (uint)(heights[filled] * uint.MaxValue), Other = giver };
            heights[giver] -= 1 - heights[filled];
            if (heights[giver] < 1) low.Push(high.Pop());
        }

        // What is left is full but for rounding.
        foreach (Stack<int> rest in new[] { low, high })
        {
            while (rest.TryPop(out int full)) _columns[full] = new() { Stay = uint.MaxValue, Other = full };
        }
    }
}
