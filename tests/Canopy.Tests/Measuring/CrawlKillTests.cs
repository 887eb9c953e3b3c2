using System.Diagnostics;
using System.Text.Json;
using Canopy.Commands;
using Canopy.Core;
using Canopy.Tests.Commands;
using Canopy.Tests.Serving;
using Xunit.Abstractions;

namespace Canopy.Tests.Measuring;

/// <summary>kill -9 in mid-crawl, and what --resume makes of it.</summary>
public sealed class CrawlKillTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 20;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Crawl_KilledAtAnyMoment_AndResumed_EndsWithTheSnapshotOfOneThatWasNot()
    {
        ulong seed = (ulong)Environment.TickCount64;
        output.WriteLine($"Seed {seed}.");
        Rng rng = new(seed);
        string truth = _folder["truth.csv"];
        await using ServedWorld world = await ServedWorld.StartAsync("--speed", "0", "--truth", truth);
        int supernodes = world.Announced.GetProperty("supernodes").GetInt32(), inTheMiddle = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            string store = _folder[$"{kill}.db"];
            // Slow enough to be killed in the middle: it takes about a second, and the program one to start.
            await KillAsync(rng.Between(TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(2500)),
                "crawl", $"{world.Invite}", "--store", store, "--rate", $"{supernodes}");
            CommandRun run = await CommandRun.Of(["crawl", "--resume", "--store", store, "--truth", truth, "--rate", "0", "--json"]);
            if (run.Error.Contains("no unfinished crawl", StringComparison.Ordinal)) continue;
            Assert.Equal((0, ""), (run.Exit, run.Error));
            JsonElement found = JsonSerializer.Deserialize<JsonElement>(run.Out);
            inTheMiddle++;
            foreach (string what in (string[])["supernodes", "links"])
            {
                Assert.Equal(1, found.GetProperty("truth").GetProperty(what).GetProperty("recall").GetDouble());
                Assert.Equal(1, found.GetProperty("truth").GetProperty(what).GetProperty("precision").GetDouble());
            }
            // Nobody was visited twice: whoever had answered and was kept was not asked again.
            Assert.Equal(supernodes, found.GetProperty("visits").GetInt32() - NotAnswered(found));
        }
        output.WriteLine($"{inTheMiddle} of {Kills} kills left something to go on with.");
        Assert.True(inTheMiddle > 0);
    }

    private static int NotAnswered(JsonElement found) => found.GetProperty("outcomes").EnumerateObject()
        .Where(outcome => outcome.Name is not ("answered" or "excluded")).Sum(outcome => outcome.Value.GetInt32());

    /// <summary>Runs the program in a process of its own, and kills it unless it ends before.</summary>
    internal static async Task KillAsync(TimeSpan after, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> words = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource time = new(after);
        try
        {
            await process.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        await Task.WhenAll(words, errors);
    }
}
