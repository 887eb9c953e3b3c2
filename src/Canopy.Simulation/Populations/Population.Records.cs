using Canopy.Core;
using Canopy.Simulation.Recording;

namespace Canopy.Simulation.Populations;

/// <summary>The truth about the people, for whoever writes it down.</summary>
internal sealed partial class Population
{
    /// <summary>How many sessions a user has begun.</summary>
    public int SessionsOf(int host) => _people[host].Session;

    /// <summary>
    /// When the session of a user who is online began, or the last one of a user who is away ended; nothing that counts before the first.
    /// </summary>
    public Instant Since(int host) => new(_people[host].Since);

    /// <summary>The session of a user who is online.</summary>
    public Session SessionOf(int host, SessionEnd how) =>
        new(host, SessionsOf(host), Since(host), _world.Now, how, IsSupernode(host));
}
