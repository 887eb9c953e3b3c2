using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// Keeps connections to other peers for a little while after they have served their turn, so that the next file or page of the same peer
/// need not be dialled for: a folder of a thousand small files would else make a thousand connections, more than its owner's door takes.
/// </summary>
/// <param name="clock">Whose time counts.</param>
internal sealed class KeptSessions(TimeProvider clock) : IDisposable
{
    /// <summary>Connections kept; beyond, the one kept longest is closed.</summary>
    public const int KeptMax = 16;

    /// <summary>How long one is kept: well below the time after which the other side closes it.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly List<(SourceSession Session, ITimer Timer)> _kept = [];
    private bool _isOver;

    /// <summary>A connection to a peer that may still stand; null if none is kept. It is the caller's then.</summary>
    public SourceSession? Take(PeerId peer)
    {
        lock (_gate)
        {
            int index = _kept.FindLastIndex(kept => kept.Session.Peer == peer);
            if (index < 0) return null;
            (SourceSession session, ITimer timer) = _kept[index];
            _kept.RemoveAt(index);
            timer.Dispose();
            session.Renew();
            return session;
        }
    }

    /// <summary>Takes over a connection that is not needed any more.</summary>
    public void Keep(SourceSession session)
    {
        SourceSession? surplus = null;
        lock (_gate)
        {
            if (_isOver) surplus = session;
            else
            {
                if (_kept.Count >= KeptMax) surplus = RemoveAt(0);
                _kept.Add((session, clock.CreateTimer(_ => Close(session), null, KeptFor, Timeout.InfiniteTimeSpan)));
            }
        }
        surplus?.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            while (_kept.Count > 0) RemoveAt(0).Dispose();
        }
    }

    private void Close(SourceSession session)
    {
        lock (_gate)
        {
            int index = _kept.FindIndex(kept => kept.Session == session);
            if (index < 0) return;
            RemoveAt(index);
        }
        session.Dispose();
    }

    private SourceSession RemoveAt(int index)
    {
        (SourceSession session, ITimer timer) = _kept[index];
        _kept.RemoveAt(index);
        timer.Dispose();
        return session;
    }
}
