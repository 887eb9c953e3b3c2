using System.Net;
using System.Threading.Channels;
using Canopy.Hosting.Transfers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Canopy.Hosting.Links;

/// <summary>
/// Kestrel's HTTP over streams that are open already: those that came in on the service port and those this peer dialled back.
/// It stands where Kestrel expects a transport and listens to nothing itself.
/// </summary>
internal sealed class HttpIntake : IConnectionListenerFactory, IConnectionListener, IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly Channel<ConnectionContext> _handedOver = Channel.CreateUnbounded<ConnectionContext>();
    private readonly RequestDelegate _application;
    private readonly TransferConnections _connections;
    private readonly KestrelServer _server;

    public HttpIntake(RequestDelegate application, TransferConnections connections, ILoggerFactory loggers)
    {
        (_application, _connections) = (application, connections);
        KestrelServerOptions options = new() { AddServerHeader = false };
        TransferLimits.Apply(options.Limits);
        options.Listen(EndPoint, listen => listen.Protocols = HttpProtocols.Http1);
        _server = new(Options.Create(options), this, loggers);
    }

    /// <inheritdoc/>
    public EndPoint EndPoint { get; } = new HandedOverEndPoint();

    public Task StartAsync() => _server.StartAsync(this, CancellationToken.None);

    /// <summary>
    /// Serves HTTP on a stream until either side has enough. False once this intake is closed; the stream is the caller's still.
    /// </summary>
    public bool TryServe(PeerStream stream, bool isDialledBack)
    {
        HandedOverConnection connection = new(stream, isDialledBack, _connections);
        bool isTaken = _handedOver.Writer.TryWrite(connection);
        if (isTaken) connection.Start();
        return isTaken;
    }

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _handedOver.Reader.WaitToReadAsync(cancellationToken) && _handedOver.Reader.TryRead(out ConnectionContext? connection)
            ? connection
            : null;

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _handedOver.Writer.TryComplete();
        return default;
    }

    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public Task ProcessRequestAsync(HttpContext context) => _application(context);

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception) => ((DefaultHttpContext)context).Uninitialize();

    public async Task StopAsync(CancellationToken deadline)
    {
        await _server.StopAsync(deadline);
        _server.Dispose();
    }

    /// <summary>Kestrel lets go of its listener: nothing is held here.</summary>
    public ValueTask DisposeAsync() => UnbindAsync();

    private sealed class HandedOverEndPoint : EndPoint
    {
        public override string ToString() => "canopy transfers";
    }
}
