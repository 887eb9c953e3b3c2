using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Tests.Index;

/// <summary>Makes files and questions from few words, so that they meet often.</summary>
internal sealed class Files(ulong seed)
{
    private Rng _rng = new(seed);

    private static readonly string[] Words =
        ["sun", "sunset", "sunny", "moon", "Caf\u00E9", "night", "day", "the", "wind", "\u6771\u4EAC", "blue", "bluesy", "live", "remix"];

    private static readonly string[] Extensions = [".mp3", ".MP3", ".avi", ".tar.gz", ".txt", ""];

    public static ContentHash Hash(int number)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Size];
        BitConverter.TryWriteBytes(bytes, number);
        return ContentHash.Read(bytes);
    }

    public static FileRecord Named(string name, int content) => new(name, 1000, Hash(content), MediaType.Other, Descriptors.None);

    /// <summary>A whole number below the bound.</summary>
    public int Below(int bound) => _rng.Below(bound);

    public FileRecord Random(int contents)
    {
        string name = Text(1 + _rng.Below(4)) + Extensions[_rng.Below(Extensions.Length)];
        long size = _rng.Below(5) * 1_000_000L;
        Descriptors about = _rng.Chance(0.3) ? Descriptors.None : new Descriptors
        {
            Title = Text(_rng.Below(3)), Artist = Text(_rng.Below(3)), Album = Text(_rng.Below(2)), Genre = Text(_rng.Below(2)),
            Keywords = Text(_rng.Below(2)), Year = (ushort)(_rng.Below(3) * 1000), BitrateKbps = (ushort)(_rng.Below(3) * 128),
            DurationSeconds = (uint)_rng.Below(300), Width = (ushort)_rng.Below(2), Height = (ushort)(_rng.Below(2) * 1080),
        };
        return new(name, size, Hash(_rng.Below(contents)), (MediaType)_rng.Below(6), about);
    }

    public Query Question()
    {
        while (true)
        {
            if (Query.Parse(QuestionText(depth: 0)).Query is Query query) return query;
        }
    }

    private string QuestionText(int depth)
    {
        List<string> parts = [];
        for (int count = _rng.Below(3); count >= 0; count--) parts.Add((_rng.Chance(0.2) ? "-" : "") + Item(depth));
        return string.Join(_rng.Chance(0.3) ? " OR " : " ", parts);
    }

    private string Item(int depth) => _rng.Below(12) switch
    {
        0 or 1 or 2 => Word(),
        3 => "\"" + Text(2) + "\"",
        4 => Word()[..1] + "*",
        5 => "su* OR " + Word(),
        6 => (_rng.Chance(0.5) ? "artist:" : "title:") + Word() + (_rng.Chance(0.3) ? "*" : ""),
        7 => "size:>" + _rng.Below(4) + "mb",
        8 => _rng.Chance(0.5) ? "type:audio" : "year:1000..2000",
        9 => _rng.Chance(0.5) ? "ext:mp3" : "ext:tar.gz",
        10 => "hash:" + Hash(_rng.Below(40)),
        _ => depth < 3 ? "(" + QuestionText(depth + 1) + ")" : "blue",
    };

    private string Word() => Words[_rng.Below(Words.Length)];

    private string Text(int words) => string.Join(_rng.Chance(0.5) ? " " : "_", Enumerable.Range(0, words).Select(_ => Word()));
}
