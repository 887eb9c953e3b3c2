using Canopy.Hosting.Links;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Canopy.Hosting;

/// <summary>What a host is given beside its peer.</summary>
public sealed record PeerHostOptions
{
    /// <summary>The limits.</summary>
    public NetworkLimits Limits { get; init; } = NetworkLimits.Default;

    /// <summary>The clock and the timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where faults are told.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>
    /// Answers HTTP requests, those on dialled-back streams included; null refuses transfers. Who asks: <see
    /// cref="IPeerConnectionFeature"/>.
    /// </summary>
    public RequestDelegate? Transfers { get; init; }

    /// <summary>
    /// Takes the stream of a peer that dialled back for the push id and will answer HTTP requests on it; false when nobody waits for
    /// that id, and the stream is closed. Whether it is the right peer is for the taker to check.
    /// </summary>
    public Func<uint, PeerStream, bool>? DialBackReceived { get; init; }

    /// <summary>Sees every message and link event, on the host's loop; it must be quick.</summary>
    public Action<TraceEntry>? Trace { get; init; }

    /// <summary>Sees every byte of signalling that crosses the sockets; null where nobody looks.</summary>
    public ITrafficTap? Tap { get; init; }
}
