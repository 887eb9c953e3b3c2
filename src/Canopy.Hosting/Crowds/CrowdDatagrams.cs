using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Crowds;

/// <summary>The UDP side of a crowd: a datagram counts with the address it was sent to, and is answered from there.</summary>
internal sealed class CrowdDatagrams(Socket socket, NetworkKey network, LinkContext context) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);
    private static readonly IPEndPoint Anybody = new(IPAddress.Any, 0);

    private readonly LinkBuffer _sending = new();
    private readonly SourcedDatagrams _out = new(socket, Datagram.Size);
    private long _windowStart = context.Time.GetTimestamp();
    private int _inWindow;

    /// <summary>Takes datagrams until the socket closes.</summary>
    public async Task RunAsync(ChannelWriter<Input> inputs, CancellationToken stop)
    {
        byte[] buffer = new byte[Datagram.Size + 1];
        while (!stop.IsCancellationRequested)
        {
            try
            {
                SocketReceiveMessageFromResult come = await socket.ReceiveMessageFromAsync(buffer, SocketFlags.None, Anybody, stop);
                IPEndPoint to = new(come.PacketInformation.Address, 0);
                context.Counters.Datagrams.Add(
                    Take(buffer.AsSpan(0, come.ReceivedBytes), come.RemoteEndPoint.ToPeerAddress(), to.ToPeerAddress(), inputs));
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

    /// <summary>Sends at once or not at all; the loop calls it.</summary>
    public void Send(PeerAddress from, PeerAddress to, Message message)
    {
        Datagram.Write(message, network.Tag, _sending);
        bool isSent = _out.TrySend(_sending.Unread.Span, from, to);
        _sending.Release();
        context.Counters.Datagrams.Add(isSent ? DatagramOutcome.Sent : DatagramOutcome.NotSent);
    }

    /// <inheritdoc/>
    public void Dispose() => _out.Dispose();

    private DatagramOutcome Take(ReadOnlySpan<byte> bytes, PeerAddress from, PeerAddress to, ChannelWriter<Input> inputs)
    {
        if (context.Time.GetElapsedTime(_windowStart) >= Window) (_windowStart, _inWindow) = (context.Time.GetTimestamp(), 0);
        if (++_inWindow > context.Limits.DatagramsPerSecondMax) return DatagramOutcome.OverRate;
        if (!Datagram.TryRead(bytes, network.Tag, out Message? message, out WireFault? fault))
        {
            context.Counters.WireFaults.Add(fault!.Kind);
            return DatagramOutcome.Refused;
        }
        return inputs.TryWrite(Input.Datagram(from, to, message!)) ? DatagramOutcome.Received : DatagramOutcome.QueueFull;
    }
}
