using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Canopy.Hosting.Library.Digests;

namespace Canopy.Torture.Ledgers;

/// <summary>
/// How many bytes of an answer a source can have sent that the downloader has not written when their connection ends. What was received
/// in whole blocks must never be asked for again, so a download may be sent at most so many bytes more than once for each connection that
/// ended. The sum is explained in docs/torture.md.
/// </summary>
internal static class InFlight
{
    /// <summary>What both ends ask of the kernel for their socket buffers, so that it does not grow them to megabytes.</summary>
    public const int SocketBuffer = 16 * 1024;

    /// <summary>What a source counts as sent at once: one TLS record. It may be cut off before any of it leaves.</summary>
    public const int Chunk = 16 * 1024;

    /// <summary>SslStream reads ahead into a buffer of two records.</summary>
    private const int TlsBuffer = 2 * Chunk;

    /// <summary>What the HTTP client read together with the head of the answer.</summary>
    private const int HttpBuffer = 4 * 1024;

    /// <summary>
    /// What the real server hands on at once (256 KiB), and what Kestrel holds of it (64 KiB) on its way to the stream. Only its own
    /// connections may lose that.
    /// </summary>
    public const int ServerBuffers = (256 + 64) * 1024;

    /// <summary>
    /// Whole blocks that a source's receiver has in hand, in both halves of its buffer, until they are written. Only a kill takes them
    /// along: whatever else ends a connection, they are kept.
    /// </summary>
    public const int InHand = 2 * 16 * BlockTree.BlockSize;

    /// <summary>A block that has not come to its end is no proved thing, and is dropped.</summary>
    private const int UnfinishedBlock = BlockTree.BlockSize;

    private static readonly TimeSpan s_stillness = TimeSpan.FromMilliseconds(100);

    /// <summary>The bound for one connection, with what this kernel holds between two sockets whose reader does not read.</summary>
    public static int Measure() => MeasureKernel() + Chunk + TlsBuffer + HttpBuffer + UnfinishedBlock;

    public static Socket Listen()
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = SocketBuffer };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    public static Socket MakeClient() =>
        new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = SocketBuffer, NoDelay = true };

    private static int MeasureKernel()
    {
        using Socket listener = Listen(), client = MakeClient();
        client.Connect(listener.LocalEndPoint!);
        using Socket server = listener.Accept();
        server.Blocking = false;
        byte[] chunk = new byte[Chunk];
        int held = 0;
        long since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < s_stillness)
        {
            int sent = server.Send(chunk, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock) server.Poll(1000, SelectMode.SelectWrite);
            if (sent <= 0) continue;
            held += sent;
            since = Stopwatch.GetTimestamp();
        }
        return held;
    }
}
