using System.CommandLine;
using Canopy.Api;

namespace Canopy.Commands;

/// <summary>canopy keys: who may use the HTTP API.</summary>
internal static class KeysCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "What to call the key" };
    private static readonly Argument<string> Id = new("id") { Description = "The key's id, as 'canopy keys' lists it" };
    private static readonly Option<string[]> Scopes = new("--scopes")
    {
        Description = "What it may do: read, search, share, download, admin", AllowMultipleArgumentsPerToken = true, Required = true,
    };

    private static readonly Option<int?> Days = new("--days") { Description = "For how many days it is good. Default: for ever" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command keys = new("keys", "List, make and remove keys for the HTTP API.");
        keys.Talks(terminal, (talk, _) => talk.ShowAsync<KeyView[]>(talk.Client.GetAsync<KeyView[]>("keys", talk.Cancellation), views =>
        {
            foreach (KeyView key in views)
                terminal.Out.WriteLine($"{key.Id}  {string.Join(',', key.Scopes),-30} {key.Created:yyyy-MM-dd}  {key.Name}"
                    + (key.Expires is { } end ? $" (until {end:yyyy-MM-dd})" : ""));
        }));

        Command add = new("add", "Make a key. It is shown this once; only its hash is kept.");
        add.Arguments.Add(Name);
        add.Options.Add(Scopes);
        add.Options.Add(Days);
        add.Talks(terminal, (talk, parsed) =>
        {
            KeyAsked asked = new(parsed.GetRequiredValue(Name), [.. parsed.GetRequiredValue(Scopes).SelectMany(scope => scope.Split(','))],
                parsed.GetValue(Days));
            return talk.ShowAsync<KeyView>(
                talk.Client.PostAsync<KeyView>("keys", asked, talk.Cancellation), view => terminal.Out.WriteLine(view.Key));
        });
        keys.Subcommands.Add(add);

        Command remove = new("remove", "Take a key back.");
        remove.Arguments.Add(Id);
        remove.Talks(terminal, async (talk, parsed) =>
        {
            DaemonAnswer<object> answer =
                await talk.Client.DeleteAsync<object>($"keys/{Uri.EscapeDataString(parsed.GetRequiredValue(Id))}", talk.Cancellation);
            return answer.IsGood ? ExitCode.Done : talk.Client.Fail(answer);
        });
        keys.Subcommands.Add(remove);
        root.Subcommands.Add(keys);
    }
}
