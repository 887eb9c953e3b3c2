using Canopy.Core;

namespace Canopy.Simulation.Worlds;

/// <summary>Who lives in a world: hears what the peers report, and decides what happens besides what they do.</summary>
public interface IResidents
{
    /// <summary>A peer tells its user something.</summary>
    void Hear(int host, Happening news);

    /// <summary>A moment asked for by <see cref="World.Remind"/> has come.</summary>
    void Remember(int host, int matter);

    /// <summary>Something passes on a link: for instruments. Called before it is delivered.</summary>
    void Sent(int from, int to, LinkId link, Message message);
}
