using System.Text;
using Canopy.Core;
using Canopy.Hosting.Library.Media;

namespace Canopy.Fuzz;

/// <summary>A file of sound, picture or junk: its descriptors never throw, and their texts are short and clean.</summary>
internal static class MediaTarget
{
    private const int TextBytesMax = 255;

    public static readonly FuzzTarget Target = new("media", Try);

    private static string Try(byte[] input)
    {
        bool isKnown = DescriptorReader.TryRead(new MemoryStream(input), out Descriptors about);
        foreach (string text in (string[])[about.Title, about.Artist, about.Album, about.Genre])
        {
            BrokenPromise.Unless(Encoding.UTF8.GetByteCount(text) <= TextBytesMax, "a text is at most 255 bytes");
            BrokenPromise.Unless(!text.Any(char.IsControl), "a text has no control characters");
        }
        return $"{isKnown} {about.Title.Length > 0} {about.Year > 0} {about.BitrateKbps > 0} {about.DurationSeconds > 0} {about.Width > 0}";
    }
}
