using Canopy.Core;
using Canopy.Hosting.Crowds;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;
using Canopy.Simulation.Borders;
using Microsoft.AspNetCore.Http;

namespace Canopy.Serving;

/// <summary>The peers of a world as those who dial see them.</summary>
/// <param name="border">Who is where.</param>
/// <param name="passports">Under which identity.</param>
/// <param name="files">What they share.</param>
/// <param name="delay">How long whoever dials waits at the door, as if it were far away.</param>
internal sealed class ServedCrowd(Border border, Passports passports, ServedFiles files, TimeSpan delay = default) : ICrowd
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

    /// <inheritdoc/>
    public Task AnswerAsync(HttpContext context)
    {
        int host = border.HostAt(context.Features.Get<IPeerConnectionFeature>()!.Local);
        ServedShares shares = new(files.SharesOf(host));
        return new TransferServer(shares, NetworkKey.Open, passports.Of(host, border.UserAt(host)).Id).HandleAsync(context);
    }
}
