using Canopy.Commands;

namespace Canopy.Tests.Commands;

/// <summary>One command line, run in this process.</summary>
internal sealed record CommandRun(int Exit, string Out, string Error)
{
    public static async Task<CommandRun> Of(string[] arguments, CancellationToken cancellation = default)
    {
        using StringWriter output = new(), error = new();
        Terminal terminal = new(output, error, IsInteractive: false, new Dictionary<string, string>(StringComparer.Ordinal));
        int exit = await CommandLine.RunAsync(arguments, terminal, cancellation);
        return new(exit, output.ToString(), error.ToString());
    }
}
