using System.Net.Sockets;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>Dials as <see cref="FetchingPeer"/> does and counts what comes in.</summary>
internal sealed class ReceivedBytes
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public async Task<TransferLink> DialAsync(DownloadSource source, CancellationToken cancel)
    {
        TransferLink link = await FetchingPeer.DialAsync(source, cancel);
        return link.Stream is NetworkStream plain ? link with { Stream = new Counted(plain.Socket, this) } : link;
    }

    /// <summary>The same socket, read through a counter.</summary>
    private sealed class Counted(Socket socket, ReceivedBytes all) : NetworkStream(socket, ownsSocket: true)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await base.ReadAsync(buffer, cancellationToken);
            Interlocked.Add(ref all._count, read);
            return read;
        }
    }
}
