using System.Text;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>The committed corpus of the fuzzer (fuzz/corpus), each input with the promise of its decoder.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Frames => Names("frame");

    public static TheoryData<string> Datagrams => Names("datagram");

    public static TheoryData<string> Queries => Names("query");

    [Theory]
    [MemberData(nameof(Frames))]
    public void Frame_OfTheCorpus_IsReadOrRefused(string name)
    {
        byte[] rest = Read("frame", name);
        for (int consumed; (consumed = Coded.CheckFrame(rest)) > 0;) rest = rest[consumed..];
    }

    [Theory]
    [MemberData(nameof(Datagrams))]
    public void Datagram_OfTheCorpus_IsReadOrRefused(string name) => Coded.CheckDatagram(Read("datagram", name));

    [Theory]
    [MemberData(nameof(Queries))]
    public void Query_OfTheCorpus_IsReadOrRefused(string name)
    {
        string text = Encoding.UTF8.GetString(Read("query", name));

        QueryParse parse = Query.Parse(text);

        if (parse.IsQuery) Assert.Equal(parse.Query, Query.Parse(parse.Query.Text).Query);
        else Assert.InRange(parse.Error.Position, 0, text.Length);
    }

    private static byte[] Read(string target, string name) => File.ReadAllBytes(Path.Combine(Folder(target), name));

    private static TheoryData<string> Names(string target) =>
        [.. Directory.EnumerateFiles(Folder(target)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string Folder(string target) => Path.Combine(AppContext.BaseDirectory, "corpus", target);
}
