using Canopy.Bench;
using Canopy.Bench.Crawl;
using Canopy.Bench.Graph;
using Canopy.Bench.Hashing;
using Canopy.Bench.Index;
using Canopy.Bench.Library;
using Canopy.Bench.Network;
using Canopy.Bench.Simulation;
using Canopy.Bench.Transfer;
using Canopy.Bench.Web;

if (args is [ChildMemoryBench.Verb, .. string[] rest])
{
    await ChildMemoryBench.RunChildAsync(rest);
    return 0;
}
if (args is [DownloadMemoryBench.Verb, .. string[] downloads])
{
    await DownloadMemoryBench.RunChildAsync(downloads);
    return 0;
}
if (args is [LibraryChild.Verb, .. string[] library])
{
    await LibraryChild.RunChildAsync(library);
    return 0;
}
if (args is [PathsChild.Verb, .. string[] paths])
{
    PathsChild.RunChild(paths);
    return 0;
}

// A smaller library is measured in seconds: its figures are for whoever works on it, not for the budgets.
int files = LibraryBench.FilesDefault;
if (args is [.. string[] names, "--files", string number] && int.TryParse(number, out files)) args = names;

// Each bench by its name: it reports every line as soon as it has it.
(string Name, Func<Action<BenchLine>, Task> Run)[] benches =
[
    ("index", report => Task.Run(() => new IndexBench(report).Run())),
    ("library", report => new LibraryBench(files, report).RunAsync()),
    ("hashing", report => new HashingBench(report).RunAsync()),
    ("handshake", async report => report(await HandshakeBench.RunAsync())),
    ("child", async report => report(await ChildMemoryBench.RunAsync())),
    ("transfer", TransferBench.RunAsync),
    ("crawl", CrawlBench.RunAsync),
    ("graph", report => new GraphBench(report).RunAsync()),
    ("web", WebBench.RunAsync),
    ("simulation", report => Task.Run(() => SimulationBench.Run(report))),
];

foreach (string name in args)
{
    if (Array.Exists(benches, bench => bench.Name == name)) continue;
    string known = string.Join(", ", benches.Select(bench => bench.Name));
    await Console.Error.WriteLineAsync(
        $"There is no bench '{name}': use one of {known}, or none for all; --files N at the end makes the library smaller.");
    return 2;
}

bool isOk = true;
foreach ((string name, Func<Action<BenchLine>, Task> run) in benches)
{
    if (args.Length > 0 && !args.Contains(name, StringComparer.Ordinal)) continue;
    await run(line =>
    {
        Console.WriteLine(line.ToJson());
        isOk &= line.Ok;
    });
}
return isOk ? 0 : 1;
