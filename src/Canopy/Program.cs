using Canopy.Commands;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
