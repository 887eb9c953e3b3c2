using System.Diagnostics.CodeAnalysis;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>
/// Keeps what was used of late, in two generations: when the young one has grown to half of what may be kept it becomes the old one, and
/// what was old and has not been asked for since is forgotten. Nothing here goes by the order of hashes.
/// </summary>
/// <param name="weightMost">How much may be kept, in the unit of the weights.</param>
internal sealed class BoundedCache<TKey, TValue>(long weightMost)
    where TKey : notnull
{
    private Dictionary<TKey, (TValue Value, int Weight)> _young = [];
    private Dictionary<TKey, (TValue Value, int Weight)> _old = [];
    private long _youngWeight;
    private long _oldWeight;

    /// <summary>What is kept weighs so much.</summary>
    public long Weight => _youngWeight + _oldWeight;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out (TValue Value, int Weight) found))
        {
            value = found.Value;
            return true;
        }

        bool isOld = _old.Remove(key, out found);
        value = found.Value;
        if (!isOld) return false;
        _oldWeight -= found.Weight;
        Add(key, found.Value, found.Weight);
        return true;
    }

    /// <summary>Keeps a value for a key that is not kept yet.</summary>
    public void Add(TKey key, TValue value, int weight)
    {
        // What is larger than a whole generation is not kept.
        if (weight > weightMost / 2) return;
        if (_youngWeight + weight > weightMost / 2)
        {
            (_young, _old) = (_old, _young);
            (_oldWeight, _youngWeight) = (_youngWeight, 0);
            _young.Clear();
        }

        _young.Add(key, (value, weight));
        _youngWeight += weight;
    }
}
