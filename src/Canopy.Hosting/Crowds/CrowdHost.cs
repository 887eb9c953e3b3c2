using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Microsoft.Extensions.Logging.Abstractions;

namespace Canopy.Hosting.Crowds;

/// <summary>
/// The sockets of many peers behind one <see cref="LoopbackPort"/>: TLS, greetings and frames as every peer has them
/// (<see cref="PeerHost"/>), each under the identity of the address that was dialled. The peers live elsewhere: what happens to them is
/// fetched here by one loop, which also says what they do. Nothing of it leaves the machine, whatever address that loop names.
/// </summary>
public sealed partial class CrowdHost : IAsyncDisposable
{
    private readonly LoopbackPort _port;
    private readonly ICrowd _crowd;
    private readonly NetworkKey _network;
    private readonly LinkContext _context;
    private readonly Channel<Input> _inputs;
    private readonly OpenLinks _links;
    private readonly Door _door;
    private readonly CrowdDatagrams _datagrams;
    private readonly HttpIntake _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _ticks;
    private Task _running = Task.CompletedTask;
    private int _ticksWaiting;
    private uint _incoming;
    private uint _dials;
    private (LinkId Link, Message Message)? _first;

    /// <summary>A host that does nothing yet.</summary>
    /// <param name="port">The bound port; the host owns it from here on.</param>
    /// <param name="crowd">Who lives at its addresses.</param>
    /// <param name="network">Which network they belong to.</param>
    /// <param name="limits">What others' machines may do to it.</param>
    /// <param name="time">The clock and the timers.</param>
    public CrowdHost(LoopbackPort port, ICrowd crowd, NetworkKey network, NetworkLimits limits, TimeProvider time)
    {
        (_port, _crowd, _network) = (port, crowd, network);
        _context = new(limits, new(), time);
        _inputs = Channel.CreateBounded<Input>(new BoundedChannelOptions(limits.InputsMax) { SingleReader = true });
        _links = new(_inputs.Writer, _context);
        _door = new(port.Sockets.Listener, TermsAtAsync, new Guests(this), _context);
        _datagrams = new(port.Sockets.Datagrams, network, _context);
        // Whoever measures asks thousands of them in a minute, and all are here.
        TransferConnections connections = new() { Max = limits.HalfOpenMax, PerPeerMax = limits.HalfOpenMax };
        _http = new(crowd.AnswerAsync, connections, NullLoggerFactory.Instance);
        _ticks = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What has been counted so far.</summary>
    public NetworkSnapshot Counters => _context.Counters.Read(_door.Inside);

    /// <summary>Opens the door.</summary>
    /// <param name="tick">How often <see cref="WaitAsync"/> returns even if nothing has happened.</param>
    public async Task StartAsync(TimeSpan tick)
    {
        await _http.StartAsync();
        _port.Sockets.Listen();
        _running = Task.WhenAll(_door.RunAsync(_stop.Token), _datagrams.RunAsync(_inputs.Writer, _stop.Token));
        _ticks.Change(tick, tick);
    }

    /// <summary>Waits until something has happened, or a tick has passed; false once the host has stopped.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancel) => _first is null ? _inputs.Reader.WaitToReadAsync(cancel) : new(true);

    /// <summary>The next thing that happened; false where there is none for now.</summary>
    public bool TryTake([NotNullWhen(true)] out CrowdEvent? happened)
    {
        if (_first is { } first)
        {
            _first = null;
            happened = new(CrowdEventKind.Received, first.Link, default, default, default, default, first.Message);
            return true;
        }
        while (_inputs.Reader.TryRead(out Input input))
        {
            if (input.Kind == InputKind.Wake) Interlocked.Exchange(ref _ticksWaiting, 0);
            happened = Take(input);
            if (happened is not null) return true;
        }
        happened = null;
        return false;
    }

    /// <summary>Says good-bye on all links, waits for the words to go out, at most <see cref="NetworkLimits.StopTimeMax"/>, and frees the
    /// port. A second call does nothing.</summary>
    public async Task StopAsync()
    {
        if (_stop.IsCancellationRequested) return;
        await _ticks.DisposeAsync();
        try
        {
            await _links.CloseAll().WaitAsync(_context.Limits.StopTimeMax, _context.Time);
        }
        catch (TimeoutException)
        {
            // The rest is cut below.
        }
        await _stop.CancelAsync();
        _inputs.Writer.TryComplete();
        _port.Dispose();
        await _running;
        using (CancellationTokenSource deadline = new(_context.Limits.StopTimeMax, _context.Time)) await _http.StopAsync(deadline.Token);
        _links.CutAll();
        _datagrams.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    /// <summary>At most one tick waits: a loop that is late is not told so many times over.</summary>
    private void Tick()
    {
        if (Interlocked.Exchange(ref _ticksWaiting, 1) == 0 && !_inputs.Writer.TryWrite(Input.Wake))
            Interlocked.Exchange(ref _ticksWaiting, 0);
    }

    private CrowdEvent? Take(in Input input)
    {
        switch (input.Kind)
        {
            case InputKind.Accepted:
                input.Link!.Id = LinkId.Incoming(++_incoming);
                _first = (input.Link.Id, input.Message);
                return Opened(input.Link);
            case InputKind.Dialled when _links.EndDial(input.Link!.Id):
                return Opened(input.Link);
            case InputKind.Dialled:
                input.Link!.Drop(LinkEnd.Lost);
                return null;
            case InputKind.DialFailed when _links.EndDial(input.Id):
                return new(CrowdEventKind.DialFailed, input.Id, default, default, default, input.End, null);
            case InputKind.Ended when _links.End(input.Link!, input.End):
                return new(CrowdEventKind.Ended, input.Link!.Id, default, default, default, input.End, null);
            case InputKind.Message when _links.IsOpen(input.Link!):
                return new(CrowdEventKind.Received, input.Link!.Id, default, default, default, default, input.Message);
            case InputKind.Datagram:
                return new(CrowdEventKind.Datagram, default, input.To, input.Address, default, default, input.Message);
            default:
                return null;
        }
    }

    private CrowdEvent Opened(Link link)
    {
        _links.Add(link);
        LinkInfo info = link.Info;
        return new(CrowdEventKind.Opened, link.Id, link.Local, info.Remote, info.RemoteId, default, null);
    }

    private async ValueTask<DoorTerms?> TermsAtAsync(PeerAddress address) =>
        address.Scope == AddressScope.Loopback && await _crowd.WhoIsAtAsync(address) is { } identity ? TermsOf(identity) : null;

    private DoorTerms TermsOf(PeerIdentity identity) => new(new(identity), new(_network, identity.Id, _context.Counters));

    /// <summary>Where the door brings those it let in. Nobody dials back to a crowd, since it asks nobody for files.</summary>
    private sealed class Guests(CrowdHost host) : IDoorGuests
    {
        public void LinkArrived(PeerStream stream, LinkBuffer received, Message first) =>
            _ = host._links.AcceptAsync(new(stream, received, host._context), first);

        public bool TransferArrived(PeerStream stream) => host._http.TryServe(stream, isDialledBack: false);

        public bool DialBackArrived(PeerStream stream, uint pushId) => false;
    }
}
