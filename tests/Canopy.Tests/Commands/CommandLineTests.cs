using Canopy.Commands;
using Canopy.Demo;

namespace Canopy.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("demo --peers 501", "--peers")]
    [InlineData("demo --peers 1", "--peers")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("search x --max many", "--max")]
    public async Task Run_WrongUse_SaysWhatAndWhereToLook(string line, string word)
    {
        (int exit, string output, string errors) = await RunAsync(line.Split(' '));

        Assert.Equal((ExitCode.WrongUse, ""), (exit, output));
        Assert.Contains(word, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoWords_ShowsTheHelp()
    {
        (int exit, string output, _) = await RunAsync([]);

        Assert.Equal(ExitCode.Done, exit);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_MorePeersThanItTakes_IsWrongUse()
    {
        (int exit, _, string errors) = await RunAsync(["demo", "--peers", $"{DemoOptions.PeersMax + 1}"]);

        Assert.Equal(ExitCode.WrongUse, exit);
        Assert.Contains($"{DemoOptions.PeersMax}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEveryCommand_EndsWithExamples()
    {
        foreach (string command in new[] { "up", "search", "get", "browse", "share", "status", "peers", "message", "invite", "hash", "demo" })
        {
            (int exit, string output, string errors) = await RunAsync([command, "--help"]);

            Assert.Equal((ExitCode.Done, ""), (exit, errors));
            Assert.Contains($"  canopy {command}", output[output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
        }
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(IEnumerable<string> args)
    {
        using StringWriter output = new(), errors = new();
        int exit = await CommandLine.RunAsync([.. args], new Terminal(output, errors, IsInteractive: false, new Dictionary<string, string>(StringComparer.Ordinal)));
        return (exit, $"{output}", $"{errors}");
    }
}
