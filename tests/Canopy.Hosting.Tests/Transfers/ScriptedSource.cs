using System.Net;
using System.Net.Sockets;
using System.Text;
using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

/// <summary>A request as the script sees it.</summary>
internal sealed record ScriptedRequest(string Path, long From, long To)
{
    public bool IsTree => Path.EndsWith("/tree", StringComparison.Ordinal);

    public bool IsBlocks => Path.Contains("/tree?piece=", StringComparison.Ordinal);

    public int Piece => int.Parse(Path[(Path.LastIndexOf('=') + 1)..]);
}

/// <summary>A source that speaks raw bytes over a real socket, as a test tells it: honest by default, wrong where the test wants.</summary>
internal sealed class ScriptedSource : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _content;
    private readonly Func<ScriptedSource, ScriptedRequest, NetworkStream, Task> _script;

    /// <param name="number">Its identity.</param>
    /// <param name="content">The file it has.</param>
    /// <param name="script">Answers a request; <see cref="AnswerAsync"/> is the honest answer. When it returns, the next request is
    /// read.</param>
    public ScriptedSource(byte number, byte[] content, Func<ScriptedSource, ScriptedRequest, NetworkStream, Task> script)
    {
        (_content, _script) = (content, script);
        _listener.Start();
        Source = new(ServingPeer.IdOf(number), new(0x7F000001, (ushort)((IPEndPoint)_listener.LocalEndpoint).Port), true, PeerAddress.None);
        _ = AcceptAsync();
    }

    public DownloadSource Source { get; }

    public List<ScriptedRequest> Requests { get; } = [];

    public CancellationToken Stopped => _stop.Token;

    public Task AnswerAsync(ScriptedRequest request, NetworkStream stream)
    {
        if (request.IsTree) return OkAsync(stream, Layer(_content));
        if (request.IsBlocks) return OkAsync(stream, BlockTree.BlockHashes(PieceOf(_content, request.Piece)));
        byte[] part = _content[(int)request.From..((int)request.To + 1)];
        return SendAsync(stream,
            $"206 Partial Content\r\nContent-Range: bytes {request.From}-{request.To}/{_content.Length}\r\nContent-Length: {part.Length}",
            part);
    }

    public static Task OkAsync(NetworkStream stream, byte[] body) => SendAsync(stream, $"200 OK\r\nContent-Length: {body.Length}", body);

    public static async Task SendAsync(NetworkStream stream, string head, byte[] body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\n\r\n"));
        await stream.WriteAsync(body);
    }

    public static byte[] Layer(byte[] content)
    {
        int height = BlockTree.PieceHeightOf(content.Length);
        List<byte> layer = [];
        for (int piece = 0; piece < BlockTree.CountAt(content.Length, height); piece++)
            layer.AddRange(BlockTree.Fold(BlockTree.BlockHashes(PieceOf(content, piece)), 0, height).ToArray());
        return [.. layer];
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private static byte[] PieceOf(byte[] content, int piece)
    {
        int span = BlockTree.BlockSize << BlockTree.PieceHeightOf(content.Length);
        return content[(piece * span)..Math.Min(content.Length, (piece + 1) * span)];
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using NetworkStream stream = new(socket, ownsSocket: true);
        try
        {
            while (await ReadAsync(stream) is { } request)
            {
                lock (Requests) Requests.Add(request);
                await _script(this, request, stream);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side has hung up, or the script wants to.
        }
    }

    private static async Task<ScriptedRequest?> ReadAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0) return null;
            head.Append((char)one[0]);
        }
        string[] lines = head.ToString().Split("\r\n");
        string? range = Array.Find(lines, line => line.StartsWith("Range: bytes=", StringComparison.Ordinal));
        string[] ends = range?[13..].Split('-') ?? ["0", "0"];
        return new(lines[0].Split(' ')[1], long.Parse(ends[0]), long.Parse(ends[1]));
    }
}
