using System.Diagnostics;
using Canopy.Swarm;

if (SwarmOptions.Parse(args, out string mistake) is not { } options)
{
    Console.Error.WriteLine(mistake);
    Console.Error.WriteLine(SwarmOptions.Usage);
    return 2;
}

long since = Stopwatch.GetTimestamp();
SwarmRun run = new(options, line => Console.Error.Write(Console.IsErrorRedirected ? $"{line}\n" : $"\r{line} "));
IReadOnlyList<RoundResult> results = run.Run();
if (!Console.IsErrorRedirected) Console.Error.WriteLine();
Verdict.Write(options, results, Stopwatch.GetElapsedTime(since), Console.Out);
return results.All(static result => result.IsSound) ? 0 : 1;
