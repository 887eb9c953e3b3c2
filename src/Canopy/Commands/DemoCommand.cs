using System.CommandLine;

namespace Canopy.Commands;

internal static class DemoCommand
{
    public static void AddTo(Command root, Terminal terminal) { }
}
