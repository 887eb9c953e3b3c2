using Canopy.Core;

namespace Canopy.Simulation.Worlds;

/// <summary>Who lives in a world: hears what the peers report, and decides what happens besides what they do.</summary>
public interface IResidents
{
    /// <summary>A peer tells its user something.</summary>
    void Hear(int host, Happening news);

    /// <summary>A moment asked for by <see cref="World.Remind"/> has come.</summary>
    void Remember(int host, int matter);

    /// <summary>Something is sent over a link, or as a datagram: for instruments. It may be lost.</summary>
    void Sent(int from, int to, Message message);

    /// <summary>A datagram is sent to an address where nobody lives: for instruments.</summary>
    void SentInVain(int from, PeerAddress to, Message message);

    /// <summary>A link has come to be: both its ends may speak.</summary>
    /// <param name="link">Names it until <see cref="Unlinked"/>.</param>
    /// <param name="dialler">Who dialled.</param>
    /// <param name="listener">Whom.</param>
    /// <param name="latencyMs">Milliseconds one way.</param>
    void Linked(int link, int dialler, int listener, int latencyMs);

    /// <summary>One of its ends has closed.</summary>
    /// <param name="link">As in <see cref="Linked"/>.</param>
    /// <param name="dialler">Who dialled.</param>
    /// <param name="listener">Whom.</param>
    /// <param name="reason">Why; <see cref="LinkEnd.Lost"/> where the peer has gone.</param>
    /// <param name="closer">Whose end it is.</param>
    void Unlinked(int link, int dialler, int listener, LinkEnd reason, int closer);
}
