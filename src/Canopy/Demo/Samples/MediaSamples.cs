using Canopy.Core;

namespace Canopy.Demo.Samples;

/// <summary>A small, valid file made up for the demo.</summary>
/// <param name="Name">A file name that fits what is inside.</param>
/// <param name="Bytes">The file.</param>
/// <param name="About">What its tags say.</param>
internal sealed record MediaSample(string Name, byte[] Bytes, Descriptors About);

/// <summary>
/// Makes files that people would share: songs and recordings with tags, pictures, texts, of 2 to 200 KiB. The same generator state gives
/// the
/// same file, and hardly ever the same content twice.
/// </summary>
internal static class MediaSamples
{
    /// <summary>A file of any sort: half of them songs.</summary>
    public static MediaSample Any(ref Rng rng) => rng.Below(6) switch
    {
        0 or 1 or 2 => Song(ref rng),
        3 => Recording(ref rng),
        4 => Picture(ref rng),
        _ => Text(ref rng),
    };

    /// <summary>An MP3 with an ID3 tag.</summary>
    public static MediaSample Song(ref Rng rng)
    {
        Descriptors about = SampleWords.Song(ref rng);
        byte[] bytes = SampleMp3.Make(about, seconds: 2 + rng.Below(6), ref rng);
        return new($"{about.Artist} - {about.Title}.mp3", bytes, about);
    }

    /// <summary>A WAV with a melody and a list of names.</summary>
    public static MediaSample Recording(ref Rng rng)
    {
        Descriptors about = SampleWords.Song(ref rng);
        byte[] bytes = SampleWav.Make(about, notes: 4 + rng.Below(28), ref rng);
        return new($"{about.Title} ({about.Year}).wav", bytes, about);
    }

    /// <summary>A PNG of soft colours.</summary>
    public static MediaSample Picture(ref Rng rng)
    {
        int width = 48 + rng.Below(180), height = 48 + rng.Below(140);
        byte[] bytes = SamplePng.Make(width, height, ref rng);
        return new($"{SampleWords.Phrase(ref rng)} {width}x{height}.png", bytes, new() { Width = (ushort)width, Height = (ushort)height });
    }

    /// <summary>A text of a few pages.</summary>
    public static MediaSample Text(ref Rng rng)
    {
        string title = SampleWords.Phrase(ref rng);
        return new($"{title}.txt", SampleWords.Pages(title, bytesMin: 2048 + rng.Below(60_000), ref rng), Descriptors.None);
    }
}
