using Canopy.Core;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Links;

/// <summary>
/// The way out. The loop writes frames into a waiting buffer; what has gathered there by the end of its round goes out in one
/// write, and what gathers during that write in the next.
/// </summary>
internal sealed partial class Link
{
    /// <summary>Bytes that go out at once instead of at the end of the round: a long answer need not fit the queue.</summary>
    private const int EarlyFlushBytes = 32 * 1024;

    private readonly Lock _gate = new();
    private LinkBuffer _waiting = new();
    private LinkBuffer _leaving = new();
    private Task _flushing = Task.CompletedTask;
    private bool _isFlushing;

    /// <summary>Queues a message; false when too much waits already.</summary>
    /// <exception cref="ArgumentException">The message cannot be sent: its peer has a bug.</exception>
    public bool TrySend(Message message)
    {
        int waiting;
        lock (_gate)
        {
            if (_waiting.Length >= context.Limits.SendQueueBytesMax) return false;
            int before = _waiting.Length;
            Frame.Write(message, _waiting);
            waiting = _waiting.Length;
            stream.Sends(_waiting.Unread.Span[before..]);
        }
        context.Counters.FramesSent.Add(message);
        if (waiting >= EarlyFlushBytes) Flush();
        return true;
    }

    /// <summary>Hands the stream what waits, unless a write is under way: that one will look again.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_isFlushing || _waiting.Length == 0) return;
            _isFlushing = true;
        }
        _flushing = WriteAsync();
    }

    private async Task WriteAsync()
    {
        try
        {
            while (TakeWaiting() is { Length: > 0 } bytes)
            {
                ValueTask write = stream.Stream.WriteAsync(bytes);
                if (!write.IsCompletedSuccessfully) await write.AsTask().WaitAsync(context.Limits.WriteTimeMax, context.Time);
                context.Counters.Sent(bytes.Length);
                _leaving.Release();
            }
        }
        catch (TimeoutException)
        {
            Drop(LinkEnd.TimedOut);
        }
        catch (Exception e) when (IsStreamEnd(e))
        {
            Drop(LinkEnd.Lost);
        }
    }

    private ReadOnlyMemory<byte>? TakeWaiting()
    {
        lock (_gate)
        {
            if (_waiting.Length == 0) _isFlushing = false;
            else (_waiting, _leaving) = (_leaving, _waiting);
            return _isFlushing ? _leaving.Unread : null;
        }
    }
}
