using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Canopy.Torture.Sources;

/// <summary>The body of an answer of the real server, with somebody who counts what is written into its pipe.</summary>
/// <param name="inner">Kestrel's own.</param>
/// <param name="count">Hears where in the body how many bytes have been written, before they leave.</param>
internal sealed class CountedBody(IHttpResponseBodyFeature inner, Action<long, int> count) : IHttpResponseBodyFeature
{
    private readonly CountedWriter _writer = new(inner.Writer, count);

    public Stream Stream => inner.Stream;

    public PipeWriter Writer => _writer;

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        inner.SendFileAsync(path, offset, count, cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();

    private sealed class CountedWriter(PipeWriter inner, Action<long, int> count) : PipeWriter
    {
        private long _at;

        public override void Advance(int bytes)
        {
            count(_at, bytes);
            _at += bytes;
            inner.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
