using System.Buffers.Binary;
using System.IO.Compression;
using Canopy.Core;
using Canopy.Demo.Samples;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Media;

namespace Canopy.Tests.Demo;

public sealed class MediaSamplesTests
{
    [Fact]
    public void Any_ManySeeds_AreReadBackAsWhatTheySay()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var rng = new Rng(seed);
            MediaSample sample = MediaSamples.Any(ref rng);
            Assert.InRange(sample.Bytes.Length, 1 << 11, 200 << 10);
            Assert.Equal(sample.Name, SafeName.From(sample.Name));
            (MediaType media, Descriptors about) = DescriptorReader.Read(new MemoryStream(sample.Bytes), sample.Name);
            Assert.Equal(MediaTypes.OfName(sample.Name), media);
            Assert.Equal(sample.About, about with { BitrateKbps = 0, DurationSeconds = 0 });
            if (media == MediaType.Audio)
                Assert.True(about is { BitrateKbps: 64, DurationSeconds: >= 1 and <= 8 }, $"seed {seed}: {about}");
        }
    }

    [Fact]
    public void Any_SameSeed_GivesTheSameFileAndAnotherAnother()
    {
        Rng one = new(7), same = new(7), other = new(8);
        Assert.Equal(MediaSamples.Any(ref one).Bytes, MediaSamples.Any(ref same).Bytes);
        Assert.NotEqual(MediaSamples.Any(ref one).Bytes, MediaSamples.Any(ref other).Bytes);
    }

    [Fact]
    public void Picture_Unpacked_HasItsRows()
    {
        var rng = new Rng(3);
        MediaSample sample = MediaSamples.Picture(ref rng);
        ReadOnlySpan<byte> idat = sample.Bytes.AsSpan(8 + 25);
        Assert.True(idat[4..].StartsWith("IDAT"u8));
        int length = BinaryPrimitives.ReadInt32BigEndian(idat);
        using var zlib = new ZLibStream(new MemoryStream(idat.Slice(8, length).ToArray()), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        Assert.Equal(sample.About.Height * (1 + sample.About.Width * 3), rows.Length);
    }
}
