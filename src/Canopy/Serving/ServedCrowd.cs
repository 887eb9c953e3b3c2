using Canopy.Core;
using Canopy.Hosting.Crowds;
using Canopy.Hosting.Identity;
using Canopy.Simulation.Borders;

namespace Canopy.Serving;

/// <summary>The peers of a world as those who dial see them.</summary>
internal sealed class ServedCrowd(Border border, Passports passports) : ICrowd
{
    /// <inheritdoc/>
    public ValueTask<PeerIdentity?> WhoIsAtAsync(PeerAddress address)
    {
        int host = border.HostAt(address);
        if (host < 0 || !border.IsListening(host)) return default;
        int user = border.UserAt(host);
        // Making one takes a while, which the door must not wait for.
        return passports.TryFind(host, user, out PeerIdentity? identity)
            ? new(identity)
            : new(Task.Run<PeerIdentity?>(() => passports.Of(host, user)));
    }
}
