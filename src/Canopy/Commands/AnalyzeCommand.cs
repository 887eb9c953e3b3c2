using System.CommandLine;

namespace Canopy.Commands;

/// <summary>canopy analyze: figures of data that lie in files.</summary>
internal static class AnalyzeCommand
{
    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("analyze", "Compute the figures that the papers tell, of data in a file.");
        AnalyzeSessionsCommand.AddTo(command, terminal);
        root.Subcommands.Add(command);
    }
}
