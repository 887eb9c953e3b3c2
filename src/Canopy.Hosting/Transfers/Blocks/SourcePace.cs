namespace Canopy.Hosting.Transfers.Blocks;

/// <summary>
/// How fast a source gives: over the last seconds while it gives, else as in its last run. One that has stopped slows down as it is looked
/// at.
/// </summary>
/// <param name="clock">Whose time counts.</param>
internal sealed class SourcePace(TimeProvider clock)
{
    /// <summary>Before this much of a run is over, the run before says more.</summary>
    private static readonly TimeSpan Warm = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly RateMeter _meter = new(clock);
    private double _known;
    private long _begunAt;
    private long _bytes;
    private bool _isGiving;

    /// <summary>Bytes a second; 0 when it is not known, or nothing comes.</summary>
    public double BytesPerSecond
    {
        get
        {
            lock (_gate)
            {
                if (!_isGiving) return _known;
                return _known > 0 && clock.GetElapsedTime(_begunAt) < Warm ? _known : _meter.BytesPerSecond;
            }
        }
    }

    /// <summary>The rate to show: nothing flows from one that is not giving.</summary>
    public double Shown { get { lock (_gate) return _isGiving ? _meter.BytesPerSecond : 0; } }

    /// <summary>Whether its request went out so lately that silence means nothing yet.</summary>
    public bool IsFresh { get { lock (_gate) return clock.GetElapsedTime(_begunAt) < Patience; } }

    /// <summary>Blocks of its last run, from which the next is sized.</summary>
    public int LastRun { get; private set; }

    /// <summary>A request goes out.</summary>
    public void Begin(int blocks)
    {
        lock (_gate)
        {
            (_isGiving, LastRun, _begunAt, _bytes) = (true, blocks, clock.GetTimestamp(), 0);
            _meter.Reset();
        }
    }

    public void Count(int bytes)
    {
        lock (_gate)
        {
            _bytes += bytes;
            _meter.Count(bytes);
        }
    }

    /// <summary>The answer is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            double seconds = clock.GetElapsedTime(_begunAt).TotalSeconds;
            if (seconds > 0) _known = _bytes / seconds;
            _isGiving = false;
        }
    }
}
