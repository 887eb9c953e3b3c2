using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Torture.Ledgers;
using Canopy.Torture.Plans;

namespace Canopy.Torture.Sources;

/// <summary>
/// A peer that has one file, or says so: a listener with real TLS and an identity of its own that answers as its temper is. What it
/// sends it writes into the file's ledger first.
/// </summary>
internal sealed partial class Source : ISource
{
    private readonly PeerIdentity _identity = PeerIdentity.Create();
    private readonly Socket _listener = InFlight.Listen();
    private readonly CancellationTokenSource _stop = new();
    private readonly SourceFile _file;
    private readonly RoundClock _clock;
    private readonly Tls _tls;
    private readonly Task _accepting;
    private readonly Lock _gate = new();
    private long _sentInLife;
    private int _livesLeft;
    private int _absent;
    private int _busy;

    public Source(SourceFile file, SourcePlan plan, RoundClock clock)
    {
        (_file, Plan, _clock, _tls) = (file, plan, clock, new(_identity));
        (_livesLeft, _busy) = (Temper.Lives, Temper.Busy);
        Address = ((IPEndPoint)_listener.LocalEndPoint!).ToPeerAddress();
        _accepting = AcceptAsync();
    }

    public SourcePlan Plan { get; }

    public PeerId Id => _identity.Id;

    public PeerAddress Address { get; }

    private Temper Temper => Plan.Temper;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptAsync(_stop.Token)));
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        await using SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
        if (IsAway()) return;
        try
        {
            await stream.AuthenticateAsServerAsync(_tls.Server, _stop.Token);
            ConnectionEntry entry = _file.Ledger.Connect(Id, _clock.Life, 0);
            while (await SourceRequest.ReadAsync(stream, _stop.Token) is { } request)
            {
                _file.Ledger.BeginAnswer(entry);
                if (await AnswerAsync(entry, request, stream)) continue;
                // Dead: what lies in the buffers goes down with it.
                socket.Close(0);
                return;
            }
            _file.Ledger.HungUp(entry);
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException or OperationCanceledException or SocketException
            or ObjectDisposedException)
        {
            // The other side is gone, or the round is over.
        }
    }

    /// <summary>Whether it is dead at present: then it hangs up on whoever comes.</summary>
    private bool IsAway()
    {
        lock (_gate)
        {
            if (_sentInLife <= Temper.DiesAfter) return false;
            if (_livesLeft <= 0) return true;
            if (_absent-- > 0) return true;
            (_livesLeft, _sentInLife) = (_livesLeft - 1, 0);
            return false;
        }
    }

    /// <summary>Counts what is about to be sent; false if the source dies of it.</summary>
    private bool Lives(int bytes)
    {
        lock (_gate)
        {
            bool lived = _sentInLife <= Temper.DiesAfter;
            _sentInLife += bytes;
            if (_sentInLife <= Temper.DiesAfter) return true;
            if (lived) _absent = Temper.Absent;
            return false;
        }
    }

    private bool IsBusy()
    {
        lock (_gate) return _busy > 0 && _busy-- > 0;
    }
}
