using System.Net;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.Hosting.Transfers;
using Canopy.Torture.Ledgers;
using Canopy.Torture.Plans;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Canopy.Torture.Sources;

/// <summary>An honest source that is the real one: a host with its service port, and the real server behind it.</summary>
internal sealed class HostSource : ISource
{
    private readonly PeerIdentity _identity = PeerIdentity.Create();
    private readonly SourceFile _file;
    private readonly RoundClock _clock;
    private readonly TransferServer _server;
    private readonly PeerHost _host;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ConnectionEntry> _connections = [];

    private HostSource(SourceFile file, string path, SourcePlan plan, RoundClock clock, ServicePort port)
    {
        (_file, Plan, _clock) = (file, plan, clock);
        _server = new(new OneShare(file, path), NetworkKey.Open, _identity.Id) { Rate = { BytesPerSecond = plan.Temper.BytesPerSecond } };
        _host = new(port, _identity, NetworkKey.Open, new() { Transfers = AnswerAsync });
    }

    public PeerId Id => _identity.Id;

    public PeerAddress Address => _host.Address;

    public SourcePlan Plan { get; }

    /// <summary>Starts one.</summary>
    /// <param name="file">What it has.</param>
    /// <param name="path">Where that lies on disk.</param>
    /// <param name="plan">How fast it is.</param>
    /// <param name="clock">Counts what it sends.</param>
    public static async Task<HostSource> StartAsync(SourceFile file, string path, SourcePlan plan, RoundClock clock)
    {
        if (!ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? port, out Problem? problem))
            throw new IOException(problem.ToString());
        // What comes in takes over the buffer of what listens.
        port.Listener.SendBufferSize = InFlight.SocketBuffer;
        HostSource source = new(file, path, plan, clock, port);
        await source._host.StartAsync(new SilentPeer());
        return source;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.AbortAsync();
        await _host.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        ConnectionEntry? entry;
        lock (_gate)
        {
            if (!_connections.TryGetValue(context.Connection.Id, out entry))
                _connections.Add(context.Connection.Id, entry = _file.Ledger.Connect(Id, _clock.Life, InFlight.ServerBuffers));
        }
        _file.Ledger.BeginAnswer(entry);
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new CountedBody(body, (at, bytes) => Count(context, entry, at, bytes)));
        return _server.HandleAsync(context);
    }

    /// <summary>Counts what of an answer is the file's: the part of it that a range names.</summary>
    private void Count(HttpContext context, ConnectionEntry entry, long at, int bytes)
    {
        if (context.Response.GetTypedHeaders().ContentRange is not { From: { } from }) return;
        _clock.Count(bytes);
        _file.Ledger.CountAll(entry, from + at, bytes);
    }

    /// <summary>A peer that takes part in no network: only its host's HTTP is wanted.</summary>
    private sealed class SilentPeer : IPeer
    {
        public void Start(Instant now, Outbox outbox) { }

        public void LinkOpened(LinkId link, in LinkInfo info, Instant now, Outbox outbox) { }

        public void LinkClosed(LinkId link, LinkEnd reason, Instant now, Outbox outbox) { }

        public void Receive(LinkId link, Message message, Instant now, Outbox outbox) { }

        public void ReceiveDatagram(PeerAddress from, Message message, Instant now, Outbox outbox) { }

        public void Command(Command command, Instant now, Outbox outbox) { }

        public void Wake(Instant now, Outbox outbox) { }
    }

    private sealed class OneShare(SourceFile file, string path) : IShares
    {
        public SharedFile? Find(ContentHash hash) => hash == file.Hash ? new(hash, file.Name, file.Content.Length, file.Layer) : null;

        public FileStream? TryOpen(ContentHash hash) => hash == file.Hash ? File.OpenRead(path) : null;

        public SharesPage? Browse(string folder, string cursor, int entriesMax) => null;
    }
}
