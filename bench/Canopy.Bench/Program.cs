using Canopy.Bench;
using Canopy.Bench.Network;

if (args is [ChildMemoryBench.Verb, .. string[] rest])
{
    await ChildMemoryBench.RunChildAsync(rest);
    return 0;
}

(string Name, Func<Task<BenchLine>> Run)[] benches =
[
    ("handshake", HandshakeBench.RunAsync),
    ("child", ChildMemoryBench.RunAsync),
];

bool isOk = true;
foreach ((string name, Func<Task<BenchLine>> run) in benches)
{
    if (args.Length > 0 && !args.Contains(name, StringComparer.Ordinal)) continue;
    BenchLine line = await run();
    Console.WriteLine(line.ToJson());
    isOk &= line.Ok;
}
return isOk ? 0 : 1;
