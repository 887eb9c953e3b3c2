namespace Canopy.Hosting.Transfers;

/// <summary>
/// The connections of all downloads together, and how many may be dialled in a second: routers at home forget links, or stop, when there
/// are too many.
/// </summary>
/// <param name="connections">Connections at once.</param>
/// <param name="dialsPerSecond">Dials in a second; as many may come in one burst.</param>
/// <param name="timing">Whose time counts.</param>
internal sealed class ConnectionGate(int connections, double dialsPerSecond, DownloadTiming timing)
{
    private readonly Lock _gate = new();
    private int _open;
    private double _dials;
    private TimeSpan _at;

    /// <summary>Takes a connection, if there may be one more now; <see cref="Leave"/> must follow.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            TimeSpan now = timing.Now;
            _dials = Math.Min(dialsPerSecond, _dials + (now - _at).TotalSeconds * dialsPerSecond);
            _at = now;
            if (_open >= connections || _dials < 1) return false;
            _open++;
            _dials--;
            return true;
        }
    }

    /// <summary>A connection taken was there already: it need not be dialled.</summary>
    public void NotDialled()
    {
        lock (_gate) _dials = Math.Min(dialsPerSecond, _dials + 1);
    }

    /// <summary>A connection is closed.</summary>
    public void Leave()
    {
        lock (_gate) _open--;
    }
}
