using Canopy.Api;

namespace Canopy.Daemon.Troubles;

/// <summary>
/// What went wrong lately. Each trouble has a key: what comes again under it is counted, not listed twice, and ends it when it is over.
/// </summary>
/// <param name="events">Told of each change.</param>
/// <param name="time">Whose time counts.</param>
internal sealed class TroubleBook(EventLog events, TimeProvider time)
{
    /// <summary>How long one that is over is still shown.</summary>
    internal static readonly TimeSpan FadingTime = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly List<(string Key, TroubleView View)> _troubles = [];
    private long _last;

    /// <summary>All of them, newest first.</summary>
    public IReadOnlyList<TroubleView> List()
    {
        lock (_lock)
        {
            Fade();
            return [.. _troubles.Select(entry => entry.View).OrderByDescending(view => view.Last).ThenByDescending(view => view.Id)];
        }
    }

    /// <summary>Something happened; the same again is counted.</summary>
    public void Note(string key, TroubleTopic about, string what, string remedy) => Put(key, about, what, remedy, isState: false);

    /// <summary>Something is so; being so still is nothing new.</summary>
    public void Hold(string key, TroubleTopic about, string what, string remedy) => Put(key, about, what, remedy, isState: true);

    /// <summary>What was told under this key has passed.</summary>
    public void Over(string key)
    {
        lock (_lock) EndWhere(known => known == key);
    }

    /// <summary>Of all whose keys begin so, only these go on.</summary>
    public void OverExcept(string beginning, IReadOnlyCollection<string> keys)
    {
        lock (_lock)
            EndWhere(known => known.StartsWith(beginning, StringComparison.Ordinal) && !keys.Contains(known, StringComparer.Ordinal));
    }

    /// <summary>Takes one out of the list.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Dismiss(long id)
    {
        lock (_lock)
        {
            int index = _troubles.FindIndex(entry => entry.View.Id == id);
            if (index < 0) return false;
            Remove(index);
            return true;
        }
    }

    private void Put(string key, TroubleTopic about, string what, string remedy, bool isState)
    {
        lock (_lock)
        {
            Fade();
            DateTimeOffset now = time.GetUtcNow();
            int index = _troubles.FindIndex(entry => entry.Key == key);
            if (index >= 0)
            {
                TroubleView known = _troubles[index].View;
                bool isSame = isState && !known.IsOver;
                if (isSame && known.What == what && known.Remedy == remedy) return;
                Set(index, known with
                {
                    Last = now,
                    Count = known.Count + (isSame ? 0 : 1),
                    What = what,
                    Remedy = remedy,
                    IsOver = false,
                });
                return;
            }
            if (_troubles.Count >= ApiLimits.TroublesMax) Remove(Oldest());
            _troubles.Add((key, new(++_last, now, now, 1, about, what, remedy, IsOver: false)));
            events.Add("trouble", _troubles[^1].View);
        }
    }

    private void EndWhere(Func<string, bool> isMeant)
    {
        for (int index = 0; index < _troubles.Count; index++)
            if (isMeant(_troubles[index].Key) && !_troubles[index].View.IsOver)
                Set(index, _troubles[index].View with { IsOver = true, Last = time.GetUtcNow() });
    }

    private void Set(int index, TroubleView view)
    {
        _troubles[index] = (_troubles[index].Key, view);
        events.Add("trouble", view);
    }

    private void Remove(int index)
    {
        events.Add("trouble.gone", new TroubleGone(_troubles[index].View.Id));
        _troubles.RemoveAt(index);
    }

    private void Fade()
    {
        DateTimeOffset faded = time.GetUtcNow() - FadingTime;
        for (int index = _troubles.Count - 1; index >= 0; index--)
            if (_troubles[index].View is { IsOver: true } view && view.Last < faded) Remove(index);
    }

    /// <summary>The first to give way: one that is over, else the one not heard of for longest.</summary>
    private int Oldest() => Enumerable.Range(0, _troubles.Count)
        .OrderBy(index => !_troubles[index].View.IsOver).ThenBy(index => _troubles[index].View.Last).First();
}
