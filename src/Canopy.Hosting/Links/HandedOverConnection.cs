using System.IO.Pipelines;
using Canopy.Core;
using Microsoft.AspNetCore.Connections;

namespace Canopy.Hosting.Links;

/// <summary>A stream that is open already, as Kestrel sees a connection.</summary>
internal sealed class HandedOverConnection : DefaultConnectionContext, IDuplexPipe, IPeerConnectionFeature
{
    private static readonly StreamPipeWriterOptions WriterOptions = new(leaveOpen: true);

    private readonly PeerStream _stream;
    private readonly Pipe _input = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly TransferConnections _connections;
    private bool _hasPlace;

    public HandedOverConnection(PeerStream stream, bool isDialledBack, TransferConnections connections) : base(Guid.NewGuid().ToString("n"))
    {
        (_stream, _connections) = (stream, connections);
        IsDialledBack = isDialledBack;
        Output = PipeWriter.Create(stream.Stream, WriterOptions);
        Transport = this;
        ConnectionClosed = _closed.Token;
        RemoteEndPoint = stream.Remote.ToEndPoint();
        Features.Set<IPeerConnectionFeature>(this);
    }

    public PipeReader Input => _input.Reader;

    /// <summary>Straight into the stream: files go this way, and a pipe between would copy them once more.</summary>
    public PipeWriter Output { get; }

    public PeerId Id => _stream.Id;

    public PeerAddress Remote => _stream.Remote;

    public PeerAddress Local => _stream.Local;

    public bool IsDialledBack { get; }

    public bool IsSurplus => !_hasPlace;

    public void Start()
    {
        _hasPlace = _connections.TryEnter(Id);
        _ = ReceiveAsync();
    }

    /// <summary>With the stream the receiver ends, and says so.</summary>
    public override void Abort(ConnectionAbortedException abortReason) => _stream.Dispose();

    public override async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (_hasPlace) _connections.Leave(Id);
        await base.DisposeAsync();
    }

    /// <summary>
    /// Reads on while a request is being answered: only so does Kestrel hear that its asker has gone. The read of no bytes waits
    /// without a buffer.
    /// </summary>
    private async Task ReceiveAsync()
    {
        try
        {
            int count;
            FlushResult flushed = default;
            do
            {
                _ = await _stream.Stream.ReadAsync(Memory<byte>.Empty);
                count = await _stream.Stream.ReadAsync(_input.Writer.GetMemory());
                _input.Writer.Advance(count);
                if (count > 0) flushed = await _input.Writer.FlushAsync();
            }
            while (count > 0 && !flushed.IsCompleted);
        }
        catch (Exception e) when (Link.IsStreamEnd(e))
        {
            // Ended without a word: for Kestrel the same as an end.
        }
        await _input.Writer.CompleteAsync();
        await _closed.CancelAsync();
    }
}
