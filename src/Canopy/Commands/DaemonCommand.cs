using System.CommandLine;
using Canopy.Hosting.Settings;

namespace Canopy.Commands;

/// <summary>What a command that talks to the daemon works with.</summary>
/// <param name="Client">The daemon.</param>
/// <param name="Folder">Its data folder.</param>
/// <param name="Terminal">Where to write.</param>
/// <param name="Json">Whether for a machine.</param>
/// <param name="Cancellation">Ctrl-C.</param>
internal sealed record DaemonTalk(DaemonClient Client, DataFolder Folder, Terminal Terminal, bool Json, CancellationToken Cancellation)
{
    /// <summary>Watches something until it is settled; null, and told, when the daemon went away.</summary>
    public async Task<T?> FollowAsync<T>(string path, TimeSpan interval, Func<T, bool> isSettled, Action<T> show) where T : class
    {
        while (true)
        {
            DaemonAnswer<T> answer = await Client.GetAsync<T>(path, Cancellation);
            if (!answer.IsGood)
            {
                Client.Fail(answer);
                return null;
            }
            show(answer.Value!);
            if (isSettled(answer.Value!)) return answer.Value;
            await Task.Delay(interval, Cancellation);
        }
    }

    /// <summary>Gets one thing and prints it: as JSON for machines, else as the given function does.</summary>
    public async Task<int> ShowAsync<T>(Task<DaemonAnswer<T>> asking, Action<T> print)
    {
        DaemonAnswer<T> answer = await asking;
        if (!answer.IsGood) return Client.Fail(answer);
        if (Json) Terminal.WriteJson(answer.Value);
        else print(answer.Value!);
        return ExitCode.Done;
    }
}

/// <summary>The common part of commands that talk to the daemon.</summary>
internal static class DaemonCommand
{
    /// <summary>Gives a command an action that has found the daemon before it begins.</summary>
    public static void Talks(this Command command, Terminal terminal, Func<DaemonTalk, ParseResult, Task<int>> action) =>
        command.SetAction((parsed, cancellation) => TalkAsync(terminal, parsed, talk => action(talk, parsed), cancellation));

    /// <summary>Finds the daemon and talks to it; where none runs, says so.</summary>
    public static async Task<int> TalkAsync(
        Terminal terminal, ParseResult parsed, Func<DaemonTalk, Task<int>> action, CancellationToken cancellation)
    {
        DataFolder folder = terminal.Folder(parsed.GetValue(CommonOptions.Data));
        using DaemonClient? client = DaemonClient.TryConnect(folder, terminal);
        if (client is null) return ExitCode.Failed;
        return await action(new(client, folder, terminal, parsed.GetValue(CommonOptions.Json), cancellation));
    }
}
