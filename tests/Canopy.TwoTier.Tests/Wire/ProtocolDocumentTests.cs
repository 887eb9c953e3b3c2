using System.Text.RegularExpressions;
using Canopy.TwoTier.Wire;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>docs/protocol.md says what the encoder does: its vectors, its table of types, its words for faults.</summary>
public sealed partial class ProtocolDocumentTests
{
    private static readonly string _document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "protocol.md"));

    [Fact]
    public void Vectors_OfTheDocument_AreWhatIsWritten()
    {
        var told = Vector().Matches(_document).ToDictionary(
            match => match.Groups["name"].Value, match => HexOf(match.Groups["bytes"].Value), StringComparer.Ordinal);

        foreach (Golden golden in Goldens.Frames) Assert.Equal(Convert.ToHexStringLower(Coded.Frame(golden.Message)), told[golden.Name]);
        foreach (Golden golden in Goldens.Datagrams)
            Assert.Equal(Convert.ToHexStringLower(Coded.Datagram(golden.Message)), told[golden.Name]);
        Assert.Equal(Goldens.Frames.Length + Goldens.Datagrams.Length, told.Count);
    }

    [Fact]
    public void Types_OfTheDocument_AreAllThereAre()
    {
        foreach (FrameType type in Enum.GetValues<FrameType>().Where(type => type != FrameType.SkippedFrom))
            Assert.Contains($"| `{(ushort)type:x4}` | {type} |", _document, StringComparison.Ordinal);
    }

    [Fact]
    public void PayloadLimits_OfTheDocument_AreThoseThatAreKept()
    {
        foreach (Match row in TypeRow().Matches(_document))
        {
            var type = (FrameType)Convert.ToUInt16(row.Groups["type"].Value, 16);
            int max = int.Parse(row.Groups["max"].Value.Replace(",", "", StringComparison.Ordinal));
            Assert.Equal(max == 0 ? FrameRead.Message : FrameRead.NeedMore, ReadHeader(type, max));
            if (max < ushort.MaxValue) Assert.Equal(FrameRead.Fault, ReadHeader(type, max + 1));
        }
    }

    [Fact]
    public void Faults_OfTheDocument_AreAllThereAre()
    {
        foreach (WireFaultKind kind in Enum.GetValues<WireFaultKind>())
            Assert.Contains($"\n| {kind} | ", _document, StringComparison.Ordinal);
    }

    private static FrameRead ReadHeader(FrameType type, int length) =>
        Frame.TryRead([(byte)'K', (byte)((int)type >> 8), (byte)type, (byte)(length >> 8), (byte)length], out _, out _, out _);

    private static string HexOf(string lines) => NotHex().Replace(lines, "");

    [GeneratedRegex("^```vector (?<name>[^\n]+)\n(?<bytes>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Vector();

    [GeneratedRegex(@"^\| `(?<type>[0-9a-f]{4})` \| \w+ \| [^|]+ \| (?<max>[\d,]+) \|",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeRow();

    [GeneratedRegex(@"#[^\n]*|\s+", RegexOptions.None, 1000)]
    private static partial Regex NotHex();
}
