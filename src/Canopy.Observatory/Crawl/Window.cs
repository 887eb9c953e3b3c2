namespace Canopy.Observatory.Crawl;

/// <summary>
/// How many visits go on at once. It grows as long as handshakes take no longer than they did at best, and shrinks when they take much
/// longer: then this machine, its line or the network has enough to do (the idea of TCP Vegas, Brakmo and Peterson 1995). Silence says
/// nothing of the kind: in any overlay a third of the addresses are silent.
/// </summary>
/// <param name="most">The most at once.</param>
internal sealed class Window(int most)
{
    private const int First = 16, Least = 4;

    /// <summary>Handshakes are smoothed over about as many.</summary>
    private const double Memory = 1 / 32.0;

    /// <summary>How much longer than at best they may take: this factor, and some milliseconds that any machine may lose.</summary>
    private const double Slack = 2, SlackMs = 30;

    private double _size = Math.Min(First, most);
    private double _smoothed = double.NaN;
    private double _best = double.PositiveInfinity;
    private double _shrinkAfter;
    private bool _hasShrunk;

    public int Size => (int)_size;

    /// <summary>A handshake came to its end.</summary>
    public void Answered(int handshakeMs)
    {
        _smoothed = double.IsNaN(_smoothed) ? handshakeMs : _smoothed + (handshakeMs - _smoothed) * Memory;
        _best = Math.Min(_best, _smoothed);
        _shrinkAfter--;
        if (_smoothed <= _best * Slack + SlackMs) _size = Math.Min(most, _size + (_hasShrunk ? 1 / _size : 1));
        else if (_shrinkAfter <= 0) Shrink();
    }

    /// <summary>Once a window: those under way were begun before it became too much.</summary>
    private void Shrink()
    {
        _hasShrunk = true;
        _shrinkAfter = _size;
        _size = Math.Max(Math.Min(Least, most), _size * 0.75);
    }
}
