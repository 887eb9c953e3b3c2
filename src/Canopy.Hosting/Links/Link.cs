using System.Threading.Channels;
using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Links;

/// <summary>
/// One open link: frames in, frames out. Its reader puts messages into the host's queue; the host's loop alone sends and closes.
/// While nothing happens it costs a TLS state and a waiting read, no buffer and no timer.
/// </summary>
internal sealed partial class Link(PeerStream stream, LinkBuffer received, LinkContext context)
{
    private Task _reading = Task.CompletedTask;
    private volatile bool _isFinishing;
    private int _cause = -1;

    /// <summary>The peer's number for it; the loop gives it to a link that came in.</summary>
    public LinkId Id { get; set; }

    public LinkInfo Info => new(stream.Remote, stream.Id);

    /// <summary>The socket address of this end.</summary>
    public PeerAddress Local => stream.Local;

    /// <summary>Whether the loop has frames waiting here that the stream has not been given.</summary>
    public bool IsDirty { get; set; }

    /// <summary>The peer is told of it, under the number it has now.</summary>
    public void Opens() => stream.Linked(Id);

    /// <summary>Reads until the link ends; the last input is its end, unless this side closed it.</summary>
    public void Start(ChannelWriter<Input> inputs) => _reading = ReadAsync(inputs);

    /// <summary>
    /// Closes it: what waits goes out, then the reason if it is one that is said, then both ends hang up. Reading goes on until the
    /// other end does, since closing a socket with unread bytes would destroy the good-bye under way.
    /// </summary>
    public async Task FinishAsync(LinkEnd reason)
    {
        _isFinishing = true;
        try
        {
            if (ByeNotification.IsSaid(reason)) TrySend(new ByeNotification(reason));
            stream.Ends(reason, isByOther: false);
            Flush();
            await _flushing;
            await stream.EndWritingAsync().WaitAsync(context.Limits.LingerTimeMax, context.Time);
            await _reading.WaitAsync(context.Limits.LingerTimeMax, context.Time);
        }
        catch (Exception e) when (IsStreamEnd(e) || e is TimeoutException)
        {
            // The other end is gone already, or does not hang up: nobody is left to say good-bye to.
        }
        stream.Dispose();
    }

    /// <summary>Cuts it, for this reason.</summary>
    public void Drop(LinkEnd reason)
    {
        Interlocked.CompareExchange(ref _cause, (int)reason, -1);
        stream.Ends(reason, isByOther: reason == LinkEnd.Lost);
        stream.Dispose();
    }

    private async Task ReadAsync(ChannelWriter<Input> inputs)
    {
        LinkEnd end = await ReadFramesAsync(inputs);
        received.Release();
        if (_isFinishing) return;
        stream.Ends(end, isByOther: end != LinkEnd.ProtocolViolation);
        stream.Dispose();
        int cause = Volatile.Read(ref _cause);
        await PutAsync(inputs, Input.Ended(this, cause < 0 ? end : (LinkEnd)cause));
    }

    private async Task<LinkEnd> ReadFramesAsync(ChannelWriter<Input> inputs)
    {
        FrameRate rate = new(context);
        try
        {
            while (true)
            {
                FrameRead read = Frame.TryRead(received.Unread.Span, out int consumed, out Message? message, out WireFault? fault);
                stream.Reads(received, consumed, read);
                received.Consume(consumed);
                if (read == FrameRead.Fault) return Refuse(fault!);
                if (read == FrameRead.Message)
                {
                    context.Counters.FramesReceived.Add(message!);
                    if (message is ByeNotification bye) return bye.Reason;
                    if (message is HelloNotification or GiveNotification) return RefuseMisplaced();
                    if (rate.IsOver(out TimeSpan wait)) await Task.Delay(wait, context.Time);
                    if (!_isFinishing) await PutAsync(inputs, Input.Received(this, message!));
                }
                else if (!await FillAsync()) return LinkEnd.Lost;
            }
        }
        catch (Exception e) when (IsStreamEnd(e))
        {
            return LinkEnd.Lost;
        }
    }

    /// <summary>Waits for bytes with a read of none, so that a buffer is taken only when there is something to put into it.</summary>
    private async ValueTask<bool> FillAsync()
    {
        if (received.Length == 0) _ = await stream.Stream.ReadAsync(Memory<byte>.Empty);
        int count = await stream.Stream.ReadAsync(received.GetMemory());
        if (count == 0) return false;
        received.Advance(count);
        context.Counters.Received(count);
        return true;
    }

    private LinkEnd Refuse(WireFault fault)
    {
        context.Counters.WireFaults.Add(fault.Kind);
        return LinkEnd.ProtocolViolation;
    }

    private LinkEnd RefuseMisplaced()
    {
        context.Counters.HostFaults.Add(HostFault.MisplacedFrame);
        return LinkEnd.ProtocolViolation;
    }

    /// <summary>A queue that is full stops the reading of this link; one that is closed belongs to a host that has stopped.</summary>
    private static async ValueTask PutAsync(ChannelWriter<Input> inputs, Input input)
    {
        while (!inputs.TryWrite(input))
        {
            if (!await inputs.WaitToWriteAsync()) return;
        }
    }

    /// <summary>The ways in which a stream says that it is over.</summary>
    internal static bool IsStreamEnd(Exception e) =>
        e is IOException or ObjectDisposedException or System.Net.Sockets.SocketException or InvalidOperationException
            or System.Security.Authentication.AuthenticationException;
}
