using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Canopy.Analysis.Tests;
using Canopy.Core;

namespace Canopy.Tests.Commands;

public sealed class AnalyzeSessionsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sessions_OfATrace_AreToldByEveryEstimator()
    {
        string path = Write("trace.avt.gz", Made());
        JsonElement told = await JsonOf(path);
        Assert.Equal(("hours", 400), (told.GetProperty("unit").GetString(), told.GetProperty("peers").GetInt32()));
        // Exponential sessions of four hours in the mean, 2.77 in the median; of a thousand both scatter by 0.12.
        foreach (string estimator in (string[])["createBased", "kaplanMeier"])
        {
            JsonElement found = told.GetProperty("estimators").GetProperty(estimator);
            Assert.InRange(found.GetProperty("median").GetDouble(), 2.77 - 0.36, 2.77 + 0.36);
            Assert.InRange(found.GetProperty("mean").GetDouble(), 4 - 0.36, 4 + 0.36);
            Assert.True(found.GetProperty("count").GetInt32() > 1000);
        }
        Assert.Equal("exponential", told.GetProperty("fits").EnumerateArray().First(
            fit => fit.GetProperty("family").GetString() is "exponential" or "log-normal" or "Pareto").GetProperty("family").GetString());
        CommandRun words = await CommandRun.Of(["analyze", "sessions", path]);
        Assert.Equal((0, ""), (words.Exit, words.Error));
        Assert.Contains("Kaplan-Meier", words.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", words.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_OfPartOfATrace_AreThoseOfAWindow()
    {
        JsonElement told = await JsonOf(Write("trace.avt", Made()), "--from", "40", "--to", "46");
        Assert.Equal((40, 6), (told.GetProperty("fromHours").GetDouble(), told.GetProperty("windowHours").GetDouble()));
        Assert.True(told.GetProperty("leftCensored").GetInt32() > 50);
    }

    /// <summary>The figures of papers/figures.md, where the data lie beside the repository.</summary>
    [SharedDataFact]
    public async Task Sessions_OfSkype_AgreeWithTheFigures()
    {
        JsonElement told = await JsonOf(SharedData.PathOf("skype.avt.gz")), estimators = told.GetProperty("estimators");
        Assert.Equal((2081, 29_217, 133, 682), (told.GetProperty("peers").GetInt32(), told.GetProperty("sessions").GetInt32(),
            told.GetProperty("leftCensored").GetInt32(), told.GetProperty("rightCensored").GetInt32()));
        Assert.Equal(5.11, Of("naive", "median"), 0.005);
        Assert.Equal(16.27, Of("naive", "mean"), 0.005);
        Assert.Equal(5.15, Of("createBased", "median"), 0.005);
        Assert.Equal(5.14, Of("kaplanMeier", "median"), 0.005);
        Assert.Equal(67.9, told.GetProperty("aliveAtAnInstantMedian").GetDouble(), 0.05);
        // Chu et al. found session lengths log-quadratic.
        Assert.Equal("log-quadratic", told.GetProperty("fits")[0].GetProperty("family").GetString());

        double Of(string estimator, string figure) => estimators.GetProperty(estimator).GetProperty(figure).GetDouble();
    }

    [Fact]
    public async Task Sessions_OfWhatIsNoTrace_FailWithAReason()
    {
        await Fails("line 1: session 1 ends at 5, before it begins at 9.", Write("order.avt", "a\t1\t 9 5\n"));
        await Fails("it holds no peer.", Write("empty.avt", ""));
        await Fails("there is no such file.", _folder["none.avt"]);
        await Fails("it is a folder.", _folder.Root);
        await Fails("cannot be unpacked", Write("plain.avt.gz", "a\t1\t 1 5\n", isPacked: false));
        string whole = Write("whole.avt.gz", Made()), cut = _folder["cut.avt.gz"];
        byte[] bytes = await File.ReadAllBytesAsync(whole);
        foreach (int length in (int[])[bytes.Length / 2, bytes.Length - 9, 3])
        {
            await File.WriteAllBytesAsync(cut, bytes[..length]);
            await Fails("cannot be unpacked", cut);
        }
    }

    [Fact]
    public async Task Options_ThatCannotBeMeant_AreWrongUse()
    {
        string path = Write("trace.avt", "a\t1\t 1 7200\n");
        foreach (string[] options in (string[][])[["--from", "2", "--to", "1"], ["--from", "-1"], ["--to", "noon"], ["--to", "NaN"]])
            Assert.Equal(2, (await CommandRun.Of(["analyze", "sessions", path, .. options])).Exit);
        CommandRun beyond = await CommandRun.Of(["analyze", "sessions", path, "--from", "3"]);
        Assert.Equal(1, beyond.Exit);
        Assert.Contains("ends at hour 2.00, before --from", beyond.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_TooFewForAFit_SaySoAndNothingIsNaN()
    {
        string path = Write("one.avt", "a\t1\t 9 50\n");
        JsonElement told = await JsonOf(path);
        Assert.Equal("not enough data: needs 5 values, has 1", told.GetProperty("fits")[0].GetProperty("notEnoughData").GetString());
        CommandRun words = await CommandRun.Of(["analyze", "sessions", path]);
        Assert.Contains("not enough data: needs 5 values, has 1", words.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", words.Out, StringComparison.Ordinal);
    }

    private static async Task Fails(string words, string path)
    {
        CommandRun run = await CommandRun.Of(["analyze", "sessions", path, "--json"]);
        Assert.Equal((1, ""), (run.Exit, run.Out));
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> JsonOf(string path, params string[] options)
    {
        CommandRun run = await CommandRun.Of(["analyze", "sessions", path, "--json", .. options]);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        return JsonDocument.Parse(run.Out).RootElement;
    }

    /// <summary>400 peers over 80 hours, up for four hours and away for ten in the mean; seed 1.</summary>
    private static string Made()
    {
        StringBuilder text = new();
        Rng rng = new(1);
        const double window = 80 * 3600;
        for (int peer = 0; peer < 400; peer++)
        {
            List<string> sessions = [];
            for (double at = -100_000 * (1 + rng.Unit()); at < window;)
            {
                double end = at - 4 * 3600 * Math.Log(1 - rng.Unit());
                if (end >= 0) sessions.Add($"{(long)Math.Max(0, at)} {(long)Math.Min(window, end)}");
                at = end - 10 * 3600 * Math.Log(1 - rng.Unit());
            }
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{peer}\t{sessions.Count}\t {string.Join(' ', sessions)}\n");
        }
        return text.ToString();
    }

    private string Write(string name, string text, bool isPacked = true)
    {
        string path = _folder[name];
        using Stream file = File.Create(path);
        isPacked &= name.EndsWith(".gz", StringComparison.Ordinal);
        using Stream plain = isPacked ? new GZipStream(file, CompressionLevel.Fastest) : file;
        plain.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
