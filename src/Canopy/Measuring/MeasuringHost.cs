using System.Diagnostics.CodeAnalysis;
using System.Net;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>Sockets for a machine of the observatory, under an identity that is made for it and forgotten with it.</summary>
internal static class MeasuringHost
{
    private static readonly TimeSpan s_tellEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Binds a port, from which the machine dials; what comes to it is turned away.</summary>
    /// <param name="targets">Whom it will ask first: nothing but this machine is bound where all of them are here.</param>
    /// <param name="network">Which network.</param>
    /// <param name="rules">How long it waits for whom.</param>
    /// <param name="windowMost">Dials at once.</param>
    /// <param name="newsMost">Reports that may wait to be read; none may be lost.</param>
    /// <param name="host">The host, whose peer has not started.</param>
    /// <param name="problem">Why there is none.</param>
    public static bool TryOpen(IEnumerable<PeerAddress> targets, NetworkKey network, VisitRules rules, int windowMost, int newsMost,
        [NotNullWhen(true)] out PeerHost? host, [NotNullWhen(false)] out Problem? problem)
    {
        host = null;
        IPAddress from = targets.All(target => target.Scope == AddressScope.Loopback) ? IPAddress.Loopback : IPAddress.Any;
        if (!ServicePort.TryBind(from, 0, out ServicePort? port, out problem)) return false;
        NetworkLimits limits = NetworkLimits.Default with
        {
            DialsMax = windowMost,
            ConnectTimeMax = rules.DialPatience,
            HandshakeTimeMax = rules.DialPatience,
            InputsMax = Math.Max(NetworkLimits.Default.InputsMax, windowMost * 16),
            HappeningsMax = newsMost,
        };
        host = new(port, PeerIdentity.Create(), network, new PeerHostOptions { Limits = limits });
        return true;
    }

    /// <summary>Tells twice a second how far a machine is, until it is over.</summary>
    /// <param name="host">Whose peer it is.</param>
    /// <param name="progress">How far it is; asked between its steps.</param>
    /// <param name="tell">Hears of it.</param>
    /// <param name="over">Ends it.</param>
    public static async Task TellAsync<T>(PeerHost host, Func<T> progress, Action<T> tell, CancellationToken over)
    {
        using PeriodicTimer timer = new(s_tellEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(over)) tell(await host.QueryAsync(progress));
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }
}
