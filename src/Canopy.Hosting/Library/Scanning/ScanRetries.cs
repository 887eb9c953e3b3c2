using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>What is to be looked at again, and when: the longer something keeps changing, the later.</summary>
internal sealed class ScanRetries(TimeProvider clock)
{
    /// <summary>The first pause; doubled while it goes on, up to the last.</summary>
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(2), s_last = TimeSpan.FromMinutes(1);

    private IReadOnlyList<Place>? _places = [];
    private TimeSpan _pause = s_first;
    private long _since;

    /// <summary>The time left until the next look; without end where there is none.</summary>
    public TimeSpan Left => _places is { Count: 0 } ? TimeSpan.MaxValue : _pause - clock.GetElapsedTime(_since);

    /// <summary>Notes what a scan left to look at again: nothing, some folders, or (null) everything.</summary>
    public void Add(IReadOnlyList<Place>? places)
    {
        if (places is { Count: 0 })
        {
            if (_places is { Count: 0 }) _pause = s_first;
            return;
        }
        bool isNew = _places is { Count: 0 };
        _places = places is null || _places is null ? null : [.. _places.Union(places)];
        if (isNew) _since = clock.GetTimestamp();
    }

    /// <summary>Takes them; what comes back soon waits twice as long.</summary>
    public IReadOnlyList<Place>? Take()
    {
        IReadOnlyList<Place>? places = _places;
        _places = [];
        _pause = TimeSpan.FromTicks(Math.Min(_pause.Ticks * 2, s_last.Ticks));
        return places;
    }
}
