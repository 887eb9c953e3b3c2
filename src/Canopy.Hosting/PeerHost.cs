using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.TwoTier;
using Microsoft.Extensions.Logging;

namespace Canopy.Hosting;

/// <summary>
/// Runs one peer in real time (design section 3 and 4): sockets, TLS and timers become steps, one at a time on one loop, and what a
/// step writes into its outbox becomes sockets again. Hosts share nothing, so a process may hold any number.
/// </summary>
public sealed partial class PeerHost : IAsyncDisposable
{
    private readonly ServicePort _port;
    private readonly LinkContext _context;
    private readonly Dialler _dialler;
    private readonly Door _door;
    private readonly DatagramPort _datagrams;
    private readonly HttpIntake? _http;
    private readonly Action<TraceEntry>? _trace;
    private readonly Func<uint, PeerStream, bool>? _dialBackReceived;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Input> _inputs;
    private Task _running = Task.CompletedTask;
    private IPeer? _peer;

    /// <summary>A host whose peer has not started yet; nobody is let in before <see cref="StartAsync"/>.</summary>
    /// <param name="port">The bound port; the host owns it from here on.</param>
    /// <param name="identity">Who the peer is.</param>
    /// <param name="network">Which network it belongs to.</param>
    /// <param name="options">The rest; null for the defaults, which refuse transfers.</param>
    public PeerHost(ServicePort port, PeerIdentity identity, NetworkKey network, PeerHostOptions? options = null)
    {
        options ??= new();
        _port = port;
        _context = new(options.Limits, new(), options.Time, options.Tap);
        _trace = options.Trace;
        _dialBackReceived = options.DialBackReceived;
        _log = options.Loggers.CreateLogger<PeerHost>();
        _clock = new(options.Time);
        _timer = new(options.Time, () => _inputs!.Writer.TryWrite(Input.Wake));
        _inputs = Channel.CreateBounded<Input>(new BoundedChannelOptions(options.Limits.InputsMax) { SingleReader = true });
        Tls tls = new(identity);
        Greeting greeting = new(network, identity.Id, _context.Counters);
        _dialler = new(port.Address, tls, greeting, _context);
        DoorTerms terms = new(tls, greeting);
        _door = new(port.Listener, _ => new(terms), new Guests(this), _context);
        _links = new(_inputs.Writer, _context);
        _datagrams = new(port.Datagrams, network, _context);
        _http = options.Transfers is { } transfers ? new(transfers, TransferConnections, options.Loggers) : null;
        Happenings = new(options.Limits.HappeningsMax, () => _context.Counters.HostFaults.Add(HostFault.HappeningMissed));
    }

    /// <summary>Where the service port is bound.</summary>
    public PeerAddress Address => _port.Address;

    /// <summary>The connections over which others fetch.</summary>
    public TransferConnections TransferConnections { get; } = new();

    /// <summary>What the peer reports.</summary>
    public HappeningFeed Happenings { get; }

    /// <summary>The host's clock: Unix milliseconds at its start, and never back from there.</summary>
    public Instant Now => _clock.Now;

    /// <summary>What has been counted so far.</summary>
    public NetworkSnapshot Counters => _context.Counters.Read(_door.Inside);

    /// <summary>Starts the peer and opens the door.</summary>
    public async Task StartAsync(IPeer peer)
    {
        _peer = peer;
        if (_http is not null) await _http.StartAsync();
        _running = Task.WhenAll(LoopAsync(), _door.RunAsync(_stop.Token), _datagrams.RunAsync(_inputs.Writer, _stop.Token));
    }

    /// <summary>
    /// Gives the peer a command, behind what it has to do already; waits while its queue is full. False once the host has
    /// stopped.
    /// </summary>
    public async ValueTask<bool> PostAsync(Command command)
    {
        Input input = Input.Command(command);
        while (!_inputs.Writer.TryWrite(input))
        {
            if (!await _inputs.Writer.WaitToWriteAsync()) return false;
        }
        return true;
    }

    /// <summary>Runs a function between two steps, when the peer's state may be looked at, and brings its result.</summary>
    /// <exception cref="OperationCanceledException">The host has stopped.</exception>
    public async Task<T> QueryAsync<T>(Func<T> question)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Input input = Input.Between(() => Answer(question, answer));
        while (!_inputs.Writer.TryWrite(input))
        {
            if (!await _inputs.Writer.WaitToWriteAsync()) throw new OperationCanceledException("The peer has stopped.");
        }
        return await answer.Task.WaitAsync(_stop.Token);
    }

    /// <summary>
    /// Lets the peer say good-bye (<see cref="LeaveCommand"/>), closes what it has left open with <see cref="LinkEnd.ShuttingDown"/>, waits
    /// for the words to go out, at most <see cref="NetworkLimits.StopTimeMax"/>, and frees the port. A second call does nothing.
    /// </summary>
    public Task StopAsync() => EndAsync(saysGoodBye: true);

    /// <summary>Vanishes as a crash would: every link is cut without a word, then the port is freed. A second call does nothing.</summary>
    public Task AbortAsync() => EndAsync(saysGoodBye: false);

    private async Task EndAsync(bool saysGoodBye)
    {
        if (_stop.IsCancellationRequested) return;
        using CancellationTokenSource deadline = new(_context.Limits.StopTimeMax, _context.Time);
        try
        {
            if (saysGoodBye && !_running.IsCompleted) await LeaveAsync().WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // The rest is cut below.
        }
        await _stop.CancelAsync();
        _inputs.Writer.TryComplete();
        _port.Dispose();
        if (_http is not null) await _http.StopAsync(deadline.Token);
        await _running;
        _timer.Dispose();
        Happenings.Complete();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task LeaveAsync()
    {
        await PostAsync(new LeaveCommand(0));
        Task goodByes = await QueryAsync(_links.CloseAll);
        await goodByes;
    }

    private static void Answer<T>(Func<T> question, TaskCompletionSource<T> answer)
    {
        try
        {
            answer.SetResult(question());
        }
        catch (Exception e)
        {
            answer.SetException(e);
        }
    }
}
