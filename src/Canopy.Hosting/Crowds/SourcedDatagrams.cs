using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Canopy.Core;

namespace Canopy.Hosting.Crowds;

/// <summary>
/// Sends datagrams from a socket that is bound to all addresses, each from the address it is told: the platform's own calls let the kernel
/// choose, and an answer from another address than was asked is nobody's. Linux, 64 bits: sendmsg(2) with IP_PKTINFO (ip(7)).
/// </summary>
internal sealed partial class SourcedDatagrams(Socket socket, int bytesMost) : IDisposable
{
    // struct msghdr, then what it points to: the target's address, one piece of data, one control message.
    private const int Header = 56, Target = Header, Piece = Target + 16, Control = Piece + 16;
    private const int ControlBytes = 32, Data = Control + ControlBytes;
    private const int ControlLength = 28, PacketInformation = 8, DoNotWait = 0x40, NoSignal = 0x4000;

    private readonly byte[] _image = new byte[Data + bytesMost];
    private readonly nint _memory = Marshal.AllocHGlobal(Data + bytesMost);

    /// <summary>Sends at once or not at all; false where the system would not take it. One thread calls it.</summary>
    public bool TrySend(ReadOnlySpan<byte> datagram, PeerAddress from, PeerAddress to)
    {
        Write(datagram, from, to);
        Marshal.Copy(_image, 0, _memory, Data + datagram.Length);
        bool isHeld = false;
        try
        {
            socket.SafeHandle.DangerousAddRef(ref isHeld);
            return SendMessage((int)socket.SafeHandle.DangerousGetHandle(), _memory, DoNotWait | NoSignal) == datagram.Length;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        finally
        {
            if (isHeld) socket.SafeHandle.DangerousRelease();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Marshal.FreeHGlobal(_memory);

    private void Write(ReadOnlySpan<byte> datagram, PeerAddress from, PeerAddress to)
    {
        Span<byte> image = _image;
        image[..Data].Clear();
        Number(image, 0, _memory + Target);
        Number(image, 8, 16);
        Number(image, 16, _memory + Piece);
        Number(image, 24, 1);
        Number(image, 32, _memory + Control);
        Number(image, 40, ControlBytes);
        BinaryPrimitives.WriteUInt16LittleEndian(image[Target..], (ushort)AddressFamily.InterNetwork);
        BinaryPrimitives.WriteUInt16BigEndian(image[(Target + 2)..], to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(image[(Target + 4)..], to.Ip);
        Number(image, Piece, _memory + Data);
        Number(image, Piece + 8, datagram.Length);
        // cmsghdr: length, level 0 (IP), type; in_pktinfo: device 0 for any, the address to send from, one that only counts on receipt.
        Number(image, Control, ControlLength);
        BinaryPrimitives.WriteInt32LittleEndian(image[(Control + 12)..], PacketInformation);
        BinaryPrimitives.WriteUInt32BigEndian(image[(Control + 20)..], from.Ip);
        datagram.CopyTo(image[Data..]);
    }

    private static void Number(Span<byte> image, int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(image[at..], value);

    [LibraryImport("libc", EntryPoint = "sendmsg")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SendMessage(int socket, nint message, int flags);
}
