using System.Buffers.Binary;
using System.Text;
using Canopy.Core;

namespace Canopy.Demo.Samples;

/// <summary>WAV: 8 bits, mono, 8 kHz; a melody of five tones that may be heard, and a LIST of names.</summary>
internal static class SampleWav
{
    private const int SampleRate = 8000, NoteSamples = 2000;
    private static readonly double[] s_pentatonic = [261.63, 293.66, 329.63, 392.00, 440.00, 523.25];

    public static byte[] Make(Descriptors about, int notes, ref Rng rng)
    {
        byte[] names =
        [
            .. "INFO"u8, .. Name("INAM", about.Title), .. Name("IART", about.Artist), .. Name("IPRD", about.Album),
            .. Name("IGNR", about.Genre),
            .. Name("ICRD", about.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        // Format 1 (plain), one channel, rate, bytes a second, bytes a sample, bits a sample.
        byte[] format = [1, 0, 1, 0, .. Little(SampleRate), .. Little(SampleRate), 1, 0, 8, 0];
        byte[] chunks = [.. "WAVE"u8, .. Chunk("fmt ", format), .. Chunk("LIST", names), .. Chunk("data", Melody(notes, ref rng))];
        return Chunk("RIFF", chunks);
    }

    private static byte[] Melody(int notes, ref Rng rng)
    {
        byte[] samples = new byte[notes * NoteSamples];
        for (int note = 0; note < notes; note++)
        {
            double tone = s_pentatonic[rng.Below(s_pentatonic.Length)];
            for (int at = 0; at < NoteSamples; at++)
            {
                double fade = 1 - (double)at / NoteSamples, noise = rng.Unit() - 0.5;
                samples[note * NoteSamples + at] = (byte)(128 + fade * 90 * Math.Sin(2 * Math.PI * tone * at / SampleRate) + noise * 4);
            }
        }
        return samples;
    }

    private static byte[] Name(string id, string text) => Chunk(id, [.. Encoding.UTF8.GetBytes(text), 0]);

    private static byte[] Chunk(string id, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(id), .. Little(body.Length), .. body, .. new byte[body.Length % 2]];

    private static byte[] Little(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
