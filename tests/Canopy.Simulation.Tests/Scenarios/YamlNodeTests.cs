using Canopy.Core;
using Canopy.Simulation.Scenarios;

namespace Canopy.Simulation.Tests.Scenarios;

public sealed class YamlNodeTests
{
    private readonly List<ScenarioProblem> _problems = [];

    [Fact]
    public void Read_OfTextsListsAndMaps_KnowsTheirLines()
    {
        var root = (YamlNode.Map)YamlNode.Read("a: 1\nb:\n  - x\n  - {c: d}\n", _problems)!;

        Assert.Equal(["a", "b"], root.Entries.Select(entry => entry.Name));
        Assert.Equal(new YamlNode.Text(1, "1"), root.Entries[0].Value);
        var list = (YamlNode.List)root.Entries[1].Value;
        Assert.Equal([3, 4], list.Items.Select(item => item.Line));
        Assert.Equal(("c", new YamlNode.Text(4, "d")), ((YamlNode.Map)list.Items[1]).Entries[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n# only a comment\n")]
    public void Read_OfAnEmptyDocument_IsAMapWithoutEntries(string text)
    {
        Assert.Empty(((YamlNode.Map)YamlNode.Read(text, _problems)!).Entries);
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("a: &x 1\nb: *x", 2, "aliases are not for scenarios")]
    [InlineData("a: 1\n\tb: 2", 1, "")]
    [InlineData("a: 1\nb: c: d", 2, "")]
    [InlineData("a: [1, 2\n", 2, "")]
    [InlineData("a: {b\n", 2, "")]
    [InlineData("a: \"no end", 1, "")]
    [InlineData("? [a, b]\n: c", 1, "")]
    [InlineData("a: 1\n---\nb: 2", 2, "holds two documents")]
    public void Read_OfABrokenText_NamesTheLine(string text, int line, string what)
    {
        Assert.Null(YamlNode.Read(text, _problems));
        ScenarioProblem problem = Assert.Single(_problems);
        Assert.StartsWith("is not YAML: ", problem.What, StringComparison.Ordinal);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.Equal(line, problem.Line);
    }

    [Theory]
    [InlineData(17, true)]
    [InlineData(18, false)]
    [InlineData(200_000, false)]
    public void Read_OfListsOneInTheOther_GoesSoDeepAndNoDeeper(int depth, bool isRead)
    {
        YamlNode? read = YamlNode.Read(new string('[', depth) + new string(']', depth), _problems);
        Assert.Equal(isRead, read is not null);
        if (!isRead) Assert.Contains("nests too deep", Assert.Single(_problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(99_999, true)]
    [InlineData(100_000, false)]
    public void Read_OfManyNodes_GoesSoFarAndNoFurther(int items, bool isRead) =>
        Assert.Equal(isRead, YamlNode.Read($"[{string.Join(',', Enumerable.Repeat("1", items))}]", _problems) is not null);

    [Fact]
    public void Read_OfAnyJunk_IsReadOrRefusedAndNeverThrows()
    {
        const string letters = "ab1 \n\n  :-?[]{},&*#!|>'\"%@`~\t\\.\0\uD800\u2028";
        const string good = "name: x\nrules: { hopsMax: 3 }\nfaults:\n  - kind: crowd\n    at: 5m\n";
        Rng rng = new(5);
        int refused = 0;
        for (int round = 0; round < 4000; round++)
        {
            char[] text = round % 2 == 0 ? good.ToCharArray() : new char[rng.Below(60)];
            for (int i = 0; i < text.Length; i++)
                if (round % 2 == 1 || rng.Chance(0.05)) text[i] = letters[rng.Below(letters.Length)];
            bool isRead = ScenarioReader.Read(new string(text), out IReadOnlyList<ScenarioProblem> problems) is not null;
            Assert.Equal(isRead, problems.Count == 0);
            if (!isRead) refused++;
        }
        Assert.InRange(refused, 2000, 3999);
    }
}
