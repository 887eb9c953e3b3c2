namespace Canopy.Simulation.Events;

/// <summary>Where the messages lie that are under way: an event carries the place, not the object.</summary>
internal sealed class CargoHold
{
    private object?[] _places = new object?[1024];
    private int[] _free = [];
    private int _freeCount;
    private int _used;

    /// <summary>How many things are in it.</summary>
    public int Count => _used - _freeCount;

    /// <summary>Puts something in; the place is good until <see cref="Take"/>.</summary>
    public int Put(object thing)
    {
        int place = _freeCount > 0 ? _free[--_freeCount] : _used++;
        if (place == _places.Length) Array.Resize(ref _places, place * 2);
        _places[place] = thing;
        return place;
    }

    /// <summary>Takes out what lies there; the place is free then.</summary>
    public object Take(int place)
    {
        object thing = _places[place]!;
        _places[place] = null;
        if (_freeCount == _free.Length) Array.Resize(ref _free, Math.Max(1024, _freeCount * 2));
        _free[_freeCount++] = place;
        return thing;
    }
}
