using Canopy.Core;

namespace Canopy.Hosting.Library.Media;

/// <summary>What a file says of itself.</summary>
public static class DescriptorReader
{
    /// <summary>Reads a file.</summary>
    public static (MediaType Media, Descriptors About) Read(Stream stream, string name)
    {
        Span<byte> head = stackalloc byte[16];
        stream.Position = 0;
        int got = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return (MediaTypes.Of(name, head[..got]), Descriptors.None);
    }
}
