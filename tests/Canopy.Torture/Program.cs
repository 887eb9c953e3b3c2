using System.Diagnostics;
using Canopy.Torture;
using Canopy.Torture.Rounds;
using Canopy.Torture.Victims;

switch (args)
{
    case [DownloadVictim.Verb, string order]:
        Victim.EndWithParent();
        return await new DownloadVictim(VictimOrder.Read(order)).RunAsync();
    case [LibraryVictim.Verb, string order]:
        Victim.EndWithParent();
        return await new LibraryVictim(VictimOrder.Read(order)).RunAsync();
}

if (TortureOptions.Parse(args, out string mistake) is not { } options)
{
    Console.Error.WriteLine(mistake);
    Console.Error.WriteLine(TortureOptions.Usage);
    return 2;
}

Console.Error.WriteLine($"seed {options.Seed}");
long since = Stopwatch.GetTimestamp();
using TortureRun run = new(options, line => Console.Error.Write(Console.IsErrorRedirected ? $"{line}\n" : $"\r{line} "));
RoundResult result = await run.RunAsync();
if (!Console.IsErrorRedirected) Console.Error.WriteLine();
Verdict.Write(options, result, run.InFlightBytes, Stopwatch.GetElapsedTime(since), Console.Out);
return result.Failures.Count == 0 ? 0 : 1;
