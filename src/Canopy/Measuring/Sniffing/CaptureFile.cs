using System.Buffers;
using Canopy.Daemon;
using Canopy.Observatory.Sniff;

namespace Canopy.Measuring.Sniffing;

/// <summary>
/// A pcapng file that grows. Whole blocks go to the system in one write, so a process that is killed leaves a file that ends behind one of
/// them.
/// </summary>
internal sealed class CaptureFile : IDisposable
{
    private const int WriteAt = 256 * 1024;

    private static readonly (string Name, string Text)[] s_peers =
    [
        ("supernode", "the platform's supernode"), ("child", "an ordinary node under the platform's supernode"),
        ("scout", "an ordinary node under supernodes of others"),
    ];

    private readonly Stream _file;
    private readonly ArrayBufferWriter<byte> _waiting = new(WriteAt);

    /// <summary>Makes the file; one that is there already is left alone.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public CaptureFile(string path)
        : this(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0))
    {
    }

    /// <summary>The same on any stream that buffers nothing.</summary>
    internal CaptureFile(Stream file)
    {
        _file = file;
        PcapngWriter.Section(_waiting, $"canopy {PeerNode.Version}",
            "Decrypted signalling of a canopy sniffing platform; docs/sniff.md tells what a packet is, "
            + "tools/wireshark/canopy.lua reads it.");
        foreach ((string name, string text) in s_peers) PcapngWriter.Interface(_waiting, name, text);
        Length = _waiting.WrittenCount;
        Flush();
    }

    /// <summary>Bytes, those that wait included.</summary>
    public long Length { get; private set; }

    public long Packets { get; private set; }

    /// <exception cref="IOException">The disk is full, or gone.</exception>
    public void Write(in PacketHeader header, string? comment)
    {
        int before = _waiting.WrittenCount;
        PcapngWriter.Packet(_waiting, header, comment);
        Packets++;
        Length += _waiting.WrittenCount - before;
        if (_waiting.WrittenCount >= WriteAt) Flush();
    }

    /// <summary>What was seen at each peer, and what of it is missing.</summary>
    public void WriteStatistics(CaptureQueue queue)
    {
        int before = _waiting.WrittenCount;
        foreach (PlatformPeer peer in Enum.GetValues<PlatformPeer>())
            PcapngWriter.Statistics(_waiting, peer, queue.NowMicroseconds, queue.SeenOf(peer), queue.LostOf(peer));
        Length += _waiting.WrittenCount - before;
    }

    /// <exception cref="IOException">The disk is full, or gone.</exception>
    public void Flush()
    {
        if (_waiting.WrittenCount == 0) return;
        _file.Write(_waiting.WrittenSpan);
        _waiting.ResetWrittenCount();
    }

    public void Dispose() => _file.Dispose();
}
