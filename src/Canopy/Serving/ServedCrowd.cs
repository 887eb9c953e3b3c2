using Canopy.Core;
using Canopy.Hosting.Crowds;
using Canopy.Hosting.Identity;
using Canopy.Simulation.Borders;

namespace Canopy.Serving;

/// <summary>The peers of a world as those who dial see them.</summary>
/// <param name="border">Who is where.</param>
/// <param name="passports">Under which identity.</param>
/// <param name="delay">How long whoever dials waits at the door, as if it were far away.</param>
internal sealed class ServedCrowd(Border border, Passports passports, TimeSpan delay = default) : ICrowd
{
    /// <inheritdoc/>
    public ValueTask<PeerIdentity?> WhoIsAtAsync(PeerAddress address)
    {
        int host = border.HostAt(address);
        if (host < 0 || !border.IsListening(host)) return default;
        int user = border.UserAt(host);
        // Making one takes a while, which the door must not wait for.
        if (passports.TryFind(host, user, out PeerIdentity? identity) && delay == TimeSpan.Zero) return new(identity);
        return new(Task.Run<PeerIdentity?>(async () =>
        {
            await Task.Delay(delay);
            return passports.Of(host, user);
        }));
    }
}
