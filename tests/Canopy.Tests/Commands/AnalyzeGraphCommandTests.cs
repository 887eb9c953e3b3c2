using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Canopy.Analysis.Tests;

namespace Canopy.Tests.Commands;

public sealed class AnalyzeGraphCommandTests : IDisposable
{
    private static readonly string[] s_figures =
    [
        "nodes", "edges", "components", "largestComponent", "meanPathLength", "diameter", "averageClustering", "transitivity", "triangles",
        "maxCore", "maxDegree", "meanDegree",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Graph_OfASquareWithADiagonal_HasItsFigures(bool isPacked)
    {
        string path = Write("square", "# a square\n1 2\n2 3\n3 4\n4 1\n1 3\n2 1\n4 4\n", isPacked);
        JsonElement figures = await JsonOf("analyze", "graph", path, "--json", "--resilience");
        Assert.Equal([4, 5, 1, 4, 1.166666666667, 2, 0.833333333333, 0.75, 2, 2, 3, 2.5],
            s_figures.Select(name => Math.Round(figures.GetProperty(name).GetDouble(), 12)));
        Assert.Equal("""{"selfLoops":1,"repeats":1}""", figures.GetProperty("dropped").GetRawText());
        Assert.Equal("""[{"distance":1,"pairs":5},{"distance":2,"pairs":1}]""", figures.GetProperty("pathHistogram").GetRawText());
        Assert.Equal("""[{"degree":2,"nodes":2},{"degree":3,"nodes":2}]""", figures.GetProperty("degreeHistogram").GetRawText());
        JsonElement curves = figures.GetProperty("resilience");
        Assert.Equal((20, 20), (curves.GetProperty("random").GetArrayLength(), curves.GetProperty("byDegree").GetArrayLength()));
        // Half of them gone, the two of degree 3: those left have no edge.
        Assert.Equal("""{"removed":2,"remaining":2,"largest":1,"share":0.5,"components":2}""",
            curves.GetProperty("byDegree")[10].GetRawText());
        Assert.False(curves.TryGetProperty("byDegreeAgain", out _));
    }

    [Fact]
    public async Task Graph_WithoutAPair_HasNullsAndSaysWhatItNeeds()
    {
        string path = Write("alone", "7 7\n", isPacked: false);
        JsonElement figures = await JsonOf("analyze", "graph", path, "--json");
        Assert.All((string[])["meanPathLength", "diameter", "transitivity"],
            name => Assert.Equal(JsonValueKind.Null, figures.GetProperty(name).ValueKind));
        CommandRun text = await CommandRun.Of(["analyze", "graph", path]);
        Assert.Contains("mean path length         not enough data: needs 2 connected nodes, has none", text.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_InText_ShowsFiguresPathsAndCurves()
    {
        string path = Write("star", "0 1\n0 2\n0 3\n0 3\n", isPacked: false);
        CommandRun run = await CommandRun.Of(["analyze", "graph", path, "--resilience", "--by-degree-again"]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("edges                    3 (dropped: 0 self-loops, 1 repeat)", run.Out, StringComparison.Ordinal);
        Assert.Contains("hops  pairs  share\n1     3      50.00 %\n2     3      50.00 %\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("removed  by chance  by degree  by degree again", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_Sampled_HasAnIntervalAndNoDiameter()
    {
        string path = Write("ring", Lines(50, node => (node + 1) % 50), isPacked: true);
        JsonElement figures = await JsonOf("analyze", "graph", path, "--json", "--sample", "10", "--seed", "5");
        Assert.Equal(JsonValueKind.Null, figures.GetProperty("diameter").ValueKind);
        Assert.Equal(625 / 49.0, figures.GetProperty("meanPathLength").GetDouble(), 9);
        JsonElement sample = figures.GetProperty("sample");
        Assert.Equal([10, 5, 25],
            ((string[])["sources", "seed", "longestSeen"]).Select(name => sample.GetProperty(name).GetInt32()));
        Assert.InRange(625 / 49.0, sample.GetProperty("low").GetDouble() - 1e-9, sample.GetProperty("high").GetDouble() + 1e-9);
        CommandRun text = await CommandRun.Of(["analyze", "graph", path, "--sample", "10"]);
        Assert.Contains("25 or more", text.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 2\n-3 4\n", "line 2 of", "has a negative id")]
    [InlineData("1 2 3\n", "line 1 of", "has more than two columns")]
    [InlineData("1 99999999999999999999\n", "line 1 of", "has an id above")]
    [InlineData("# empty\n", "'", "has no edge")]
    public async Task File_ThatIsNoGraph_IsRefusedWithTheLine(string text, string where, string what)
    {
        CommandRun run = await CommandRun.Of(["analyze", "graph", Write("bad", text, isPacked: true), "--json"]);
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains(where, run.Error, StringComparison.Ordinal);
        Assert.Contains(what, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_CutOffWhileItWasPacked_IsRefused()
    {
        string path = Write("cut", Lines(20_000, node => (int)(node * 7919L % 20_000)), isPacked: true);
        byte[] whole = File.ReadAllBytes(path);
        foreach (int length in (int[])[3, whole.Length / 2, whole.Length - 4])
        {
            File.WriteAllBytes(path, whole[..length]);
            CommandRun run = await CommandRun.Of(["analyze", "graph", path]);
            Assert.Equal((1, ""), (run.Exit, run.Out));
            Assert.Contains("cannot be unpacked: it is cut off or damaged.", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task File_ThatIsNotThere_IsToldWithARemedy()
    {
        (string, string)[] wrong = [(_folder["gone"], "there is no such file."), (_folder.Root, "it is a folder.")];
        foreach ((string path, string why) in wrong)
        {
            CommandRun run = await CommandRun.Of(["analyze", "graph", path]);
            Assert.Equal(1, run.Exit);
            Assert.Contains(why, run.Error, StringComparison.Ordinal);
            Assert.Contains("Name a file", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--sample takes 2 or more", "x", "--sample", "1")]
    [InlineData("goes with --resilience", "x", "--by-degree-again")]
    [InlineData("name one graph", "--json")]
    public async Task Options_ThatCannotBeMeant_AreWrongUse(string word, params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(["analyze", "graph", .. arguments]);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public async Task Graph_OfACrawl_HasTheFiguresOfTheReference()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedData.PathOf("reference.json")));
        JsonElement reference = document.RootElement.GetProperty("graphs").GetProperty("p2p-Gnutella08");
        JsonElement figures =
            await JsonOf("analyze", "graph", SharedData.PathOf("p2p-Gnutella08.txt.gz"), "--json", "--resilience", "--by-degree-again");
        Assert.Equal(reference.GetProperty("mean_path").GetDouble(), figures.GetProperty("meanPathLength").GetDouble(), 9);
        foreach ((string ours, string theirs) in ((string, string)[])[("random", "random_splitmix"), ("byDegree", "targeted_static"),
            ("byDegreeAgain", "targeted_adaptive")])
        {
            Assert.Equal(
                reference.GetProperty($"resilience_{theirs}").EnumerateArray().Select(point => point.GetProperty("lcc").GetInt32()),
                figures.GetProperty("resilience").GetProperty(ours).EnumerateArray()
                    .Select(point => point.GetProperty("largest").GetInt32()));
        }
    }

    /// <summary>A line for each node, with another one.</summary>
    private static string Lines(int nodes, Func<int, int> other) =>
        string.Concat(Enumerable.Range(0, nodes).Select(node => $"{node} {other(node)}\n"));

    private string Write(string name, string text, bool isPacked)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        using Stream file = isPacked ? new GZipStream(File.Create(_folder[name]), CompressionLevel.Fastest) : File.Create(_folder[name]);
        file.Write(bytes);
        return _folder[name];
    }

    private static async Task<JsonElement> JsonOf(params string[] arguments)
    {
        CommandRun run = await CommandRun.Of(arguments);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        using JsonDocument document = JsonDocument.Parse(run.Out);
        return document.RootElement.Clone();
    }
}
