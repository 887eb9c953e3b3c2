using System.CommandLine;

namespace Canopy.Commands;

internal static class BrowseCommand
{
    public static void AddTo(Command root, Terminal terminal) { }
}
