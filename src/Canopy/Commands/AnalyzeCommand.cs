using System.CommandLine;

namespace Canopy.Commands;

/// <summary>canopy analyze: what measurements tell.</summary>
internal static class AnalyzeCommand
{
    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("analyze", "Compute from measurements what the papers on such networks tell of them.");
        AnalyzeGraphCommand.AddTo(command, terminal);
        root.Subcommands.Add(command);
    }
}
