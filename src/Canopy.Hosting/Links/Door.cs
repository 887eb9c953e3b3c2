using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Links;

/// <summary>Where an incoming connection goes once it has shown what it is; each takes the stream over, or says no.</summary>
internal interface IDoorGuests
{
    /// <summary>A link, with the first message of its dialler.</summary>
    void LinkArrived(PeerStream stream, LinkBuffer received, Message first);

    /// <summary>A request for files.</summary>
    bool TransferArrived(PeerStream stream);

    /// <summary>A peer that dialled back.</summary>
    bool DialBackArrived(PeerStream stream, uint pushId);
}

/// <summary>As whom a connection is received.</summary>
internal sealed record DoorTerms(Tls Tls, Greeting Greeting);

/// <summary>
/// The listening side of the service port: who may come in, TLS, and which of the two protocols was agreed on. A link counts as
/// arrived with its first frame: the dialler speaks first, and only that frame tells a link from a dialled-back transfer.
/// </summary>
/// <param name="listener">Where they come in.</param>
/// <param name="termsAt">
/// The terms for who dialled this address of the machine; null where nobody lives there, and the caller hears nothing.
/// </param>
/// <param name="guests">Where they go.</param>
/// <param name="context">What the host's links share.</param>
internal sealed class Door(Socket listener, Func<PeerAddress, ValueTask<DoorTerms?>> termsAt, IDoorGuests guests, LinkContext context)
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly Admission _admission = new(context.Limits, context.Time);

    /// <summary>Connections inside.</summary>
    public int Inside => _admission.Inside;

    /// <summary>Takes connections until the listener closes, and ends when nobody stands in the doorway any more.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        List<Task> receiving = [];
        await TakeAsync(receiving, stop);
        await Task.WhenAll(receiving);
    }

    private async Task TakeAsync(List<Task> receiving, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Socket socket = await listener.AcceptAsync(stop);
                PeerAddress from = socket.RemoteEndPoint.ToPeerAddress();
                Turnaway turnaway = _admission.Enter(from);
                if (turnaway == Turnaway.None)
                {
                    // As many at most as may be half-open.
                    receiving.RemoveAll(one => one.IsCompleted);
                    receiving.Add(ReceiveAsync(socket, from, stop));
                    continue;
                }
                context.Counters.Turnaways.Add(turnaway);
                socket.Close(0);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // Out of handles, or a caller that was gone before it was accepted: the door stays open.
                context.Counters.HostFaults.Add(HostFault.Socket);
                await Task.Delay(PauseAfterError, context.Time, CancellationToken.None);
            }
        }
    }

    private async Task ReceiveAsync(Socket socket, PeerAddress from, CancellationToken stop)
    {
        HandshakeOutcome outcome;
        PeerStream? stream = null;
        SslStream tlsStream = new(new NetworkStream(socket, ownsSocket: true));
        using CancellationTokenSource time = new(context.Limits.HandshakeTimeMax, context.Time);
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stop);
        try
        {
            if (await termsAt(socket.LocalEndPoint.ToPeerAddress()).AsTask().WaitAsync(deadline.Token) is { } terms)
            {
                socket.NoDelay = true;
                await tlsStream.AuthenticateAsServerAsync(terms.Tls.Server, deadline.Token);
                stream = PeerStream.TryCreate(tlsStream, socket, from);
                stream?.WhenClosed(_admission.Leave);
                stream?.BeTapped(context.Tap, isDialled: false);
                outcome = stream is null ? HandshakeOutcome.WrongKey : await RouteAsync(stream, terms.Greeting, deadline.Token);
            }
            else
            {
                outcome = HandshakeOutcome.NobodyThere;
                socket.Close(0);
            }
        }
        catch (OperationCanceledException)
        {
            outcome = HandshakeOutcome.TimedOut;
        }
        catch (AuthenticationException)
        {
            outcome = HandshakeOutcome.NotTls;
        }
        catch (Exception e)
        {
            // A border: whatever one stranger's bytes bring about, the place at the door is given back.
            outcome = Link.IsStreamEnd(e) ? HandshakeOutcome.Lost : HandshakeOutcome.Failed;
        }
        _admission.Settle();
        context.Counters.Handshakes.Add(outcome);
        if (outcome is HandshakeOutcome.Link or HandshakeOutcome.Transfer or HandshakeOutcome.DialBack) return;
        await tlsStream.DisposeAsync();
        if (stream is null) _admission.Leave();
        else stream.Dispose();
    }

    private async Task<HandshakeOutcome> RouteAsync(PeerStream stream, Greeting greeting, CancellationToken deadline)
    {
        if (stream.Protocol == Tls.Transfers) return guests.TransferArrived(stream) ? HandshakeOutcome.Transfer : HandshakeOutcome.Unwanted;
        if (stream.Protocol != Tls.Signalling) return HandshakeOutcome.NoProtocol;

        LinkBuffer received = new();
        HandshakeOutcome outcome = await greeting.ListenAsync(stream, received, deadline);
        if (outcome != HandshakeOutcome.Link) return outcome;
        (FrameRead read, Message? message) = await greeting.ReadAsync(stream, received, deadline);
        if (read == FrameRead.NeedMore) return HandshakeOutcome.Lost;
        switch (message)
        {
            case null or HelloNotification or ByeNotification:
                return HandshakeOutcome.WrongFirstFrame;
            case GiveNotification give:
                // The one who dials back serves HTTP and waits to be asked; anything behind its Give is no part of that.
                if (received.Length > 0) return HandshakeOutcome.WrongFirstFrame;
                return guests.DialBackArrived(stream, give.PushId) ? HandshakeOutcome.DialBack : HandshakeOutcome.Unwanted;
            case Message first:
                guests.LinkArrived(stream, received, first);
                return HandshakeOutcome.Link;
        }
    }
}
