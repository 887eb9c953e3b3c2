using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Links;

/// <summary>
/// Counts the connections over which others fetch. A router at home keeps a table of them, and with 128 strangers in it some of them serve
/// their owner no more (docs/decisions.md); so beyond these caps a connection is told to come back later, and closed.
/// </summary>
public sealed class TransferConnections
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PeerId, int> _perPeer = [];
    private int _open;
    private long _surplus;

    /// <summary>How many may be open in all. May be changed at any time; those that are open stay.</summary>
    public int Max { get; set; } = TransferLimits.UploadConnectionsDefault;

    /// <summary>How many one peer may have open.</summary>
    public int PerPeerMax { get; init; } = TransferLimits.ConnectionsPerPeerMax;

    /// <summary>How many are open, those that were only told to come back left out.</summary>
    public int Open { get { lock (_gate) return _open; } }

    /// <summary>How many were told to come back later.</summary>
    public long Surplus => Interlocked.Read(ref _surplus);

    /// <summary>Takes a place for a connection.</summary>
    /// <returns>False where there is none; otherwise <see cref="Leave"/> must follow.</returns>
    public bool TryEnter(PeerId who)
    {
        lock (_gate)
        {
            int own = _perPeer.GetValueOrDefault(who);
            if (_open < Max && own < PerPeerMax)
            {
                _perPeer[who] = own + 1;
                _open++;
                return true;
            }
        }
        Interlocked.Increment(ref _surplus);
        return false;
    }

    /// <summary>A connection that had a place is closed.</summary>
    public void Leave(PeerId who)
    {
        lock (_gate)
        {
            _open--;
            if (--_perPeer[who] == 0) _perPeer.Remove(who);
        }
    }
}
