using System.CommandLine;
using Canopy.Api;
using Canopy.Hosting;
using Canopy.Hosting.Network;

namespace Canopy.Commands;

/// <summary>canopy invite and canopy join: how friends find each other.</summary>
internal static class InviteCommand
{
    private static readonly Argument<string> Link = new("link") { Description = "The link a friend's 'canopy invite' printed" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command invite =
            new("invite", "Print a link that lets a friend into your network. Keep it private: it holds the network's secret.");
        invite.Talks(terminal, (talk, _) => talk.ShowAsync<InviteView>(
            talk.Client.GetAsync<InviteView>("invite", talk.Cancellation), view => terminal.Out.WriteLine(view.Link)));
        root.Subcommands.Add(invite);

        Command join = new("join",
            "Follow a friend's invite with the peer that is running. (A first start can do it at once: canopy up --join LINK.)");
        join.Arguments.Add(Link);
        join.Validators.Add(result =>
        {
            if (result.GetValue(Link) is { } link && !InviteLink.TryParse(link, out _, out Problem? problem)) result.AddError($"{problem}");
        });
        join.Talks(terminal, (talk, parsed) => talk.ShowAsync<JoinView>(
            talk.Client.PostAsync<JoinView>("invite", new InviteAsked(parsed.GetRequiredValue(Link)), talk.Cancellation),
            view =>
                terminal.Out.WriteLine($"Trying {string.Join(", ", view.Addresses)}; 'canopy status' shows when your peer is attached.")));
        root.Subcommands.Add(join);
    }
}
