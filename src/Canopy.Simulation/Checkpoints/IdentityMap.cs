using System.Runtime.CompilerServices;

namespace Canopy.Simulation.Checkpoints;

/// <summary>Numbers objects in the order in which they are met, by identity. Twelve bytes a place, for tens of millions of them.</summary>
internal sealed class IdentityMap
{
    private object?[] _objects = new object?[1 << 16];
    private int[] _numbers = new int[1 << 16];

    /// <summary>How many have been met.</summary>
    public int Count { get; private set; }

    /// <summary>The number of an object; true if it has not been met before.</summary>
    public bool Meet(object met, out int number)
    {
        if (Count > _objects.Length / 3 * 2) Grow();
        int place = PlaceOf(_objects, met);
        bool isNew = _objects[place] is null;
        if (isNew) (_objects[place], _numbers[place]) = (met, Count++);
        number = _numbers[place];
        return isNew;
    }

    private void Grow()
    {
        object?[] objects = new object?[_objects.Length * 2];
        int[] numbers = new int[objects.Length];
        for (int from = 0; from < _objects.Length; from++)
        {
            if (_objects[from] is not { } known) continue;
            int to = PlaceOf(objects, known);
            (objects[to], numbers[to]) = (known, _numbers[from]);
        }
        (_objects, _numbers) = (objects, numbers);
    }

    /// <summary>Where it is, or the free place where it belongs.</summary>
    private static int PlaceOf(object?[] objects, object wanted)
    {
        int mask = objects.Length - 1;
        int place = (int)((uint)RuntimeHelpers.GetHashCode(wanted) * 0x9E3779B1u >> 3) & mask;
        while (objects[place] is { } other && !ReferenceEquals(other, wanted)) place = place + 1 & mask;
        return place;
    }
}
