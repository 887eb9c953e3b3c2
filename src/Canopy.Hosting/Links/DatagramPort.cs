using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Links;

/// <summary>
/// The UDP side of the service port. Anything may be forged or lost here, so everything is counted and nothing is answered but by
/// the peer.
/// </summary>
internal sealed class DatagramPort(Socket socket, NetworkKey network, LinkContext context)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly LinkBuffer _sending = new();
    private readonly SocketAddress _to = new(AddressFamily.InterNetwork);
    private long _windowStart = context.Time.GetTimestamp();
    private int _inWindow;

    /// <summary>Takes datagrams until the socket closes.</summary>
    public async Task RunAsync(ChannelWriter<Input> inputs, CancellationToken stop)
    {
        // One byte more than a datagram has: what fills it is too long, and refused as such.
        byte[] buffer = new byte[Datagram.Size + 1];
        SocketAddress from = new(AddressFamily.InterNetwork);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                int count = await socket.ReceiveFromAsync(buffer, SocketFlags.None, from, stop);
                context.Counters.Datagrams.Add(Take(buffer.AsSpan(0, count), from.ToPeerAddress(), inputs));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                context.Counters.HostFaults.Add(HostFault.Socket);
                await Task.Delay(PauseAfterError, context.Time, CancellationToken.None);
            }
        }
    }

    /// <summary>Sends at once or not at all; the host's loop calls it.</summary>
    /// <exception cref="ArgumentException">The message is none of those that are sent as datagrams: its peer has a bug.</exception>
    public void Send(PeerAddress address, Message message)
    {
        DatagramOutcome outcome = DatagramOutcome.Sent;
        try
        {
            Datagram.Write(message, network.Tag, _sending);
            socket.SendTo(_sending.Unread.Span, SocketFlags.None, SocketAddressOf(address));
            context.Tap?.Datagram(address, isSent: true, _sending.Unread.Span);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            outcome = DatagramOutcome.NotSent;
        }
        _sending.Release();
        context.Counters.Datagrams.Add(outcome);
    }

    /// <summary>One datagram; whatever it is, it is counted and forgotten or queued for the peer.</summary>
    internal DatagramOutcome Take(ReadOnlySpan<byte> bytes, PeerAddress from, ChannelWriter<Input> inputs)
    {
        if (IsOverRate()) return DatagramOutcome.OverRate;
        context.Tap?.Datagram(from, isSent: false, bytes);
        if (!Datagram.TryRead(bytes, network.Tag, out Message? message, out WireFault? fault))
        {
            context.Counters.WireFaults.Add(fault!.Kind);
            return DatagramOutcome.Refused;
        }
        return inputs.TryWrite(Input.Datagram(from, message!)) ? DatagramOutcome.Received : DatagramOutcome.QueueFull;
    }

    private bool IsOverRate()
    {
        if (context.Time.GetElapsedTime(_windowStart) >= Window) (_windowStart, _inWindow) = (context.Time.GetTimestamp(), 0);
        return ++_inWindow > context.Limits.DatagramsPerSecondMax;
    }

    private SocketAddress SocketAddressOf(PeerAddress address)
    {
        address.Write(_to);
        return _to;
    }
}
