namespace Canopy.Hosting.Library.Media;

/// <summary>
/// Bytes of a file at a place: never more than the file has there, never more than asked for, whatever a length field claims.
/// </summary>
internal static class Section
{
    /// <summary>The most bytes ever read in one piece; a tag that is longer is read up to there.</summary>
    public const int BytesMax = 4 << 20;

    public static byte[] Read(Stream stream, long offset, long length)
    {
        long room = stream.Length - offset;
        if (offset < 0 || room <= 0 || length <= 0) return [];
        byte[] bytes = new byte[Math.Min(Math.Min(length, room), BytesMax)];
        stream.Position = offset;
        int got = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return got == bytes.Length ? bytes : bytes[..got];
    }
}
