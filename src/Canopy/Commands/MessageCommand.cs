using System.CommandLine;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.TwoTier.Errands;

namespace Canopy.Commands;

/// <summary>canopy message: short texts between users.</summary>
internal static class MessageCommand
{
    private static readonly Argument<string> To =
        new("to") { Description = "The number of a hit of the last search: its owner is meant; or PEERID, or PEERID@SUPERNODE" };
    private static readonly Argument<string[]> Text =
        new("text") { Description = "What to say, at most 2048 bytes", Arity = ArgumentArity.OneOrMore };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command message = new("message", "Read the messages that came, or send one to the owner of a file you found.");
        message.Talks(terminal, (talk, _) => talk.ShowAsync(AllAsync(talk), page => Print(page, terminal)));
        Command send = new("send", "Send a message, through the receiver's supernode.");
        send.Arguments.Add(To);
        send.Arguments.Add(Text);
        send.Talks(terminal, SendAsync);
        message.Subcommands.Add(send);
        root.Subcommands.Add(message);
    }

    private static async Task<int> SendAsync(DaemonTalk talk, ParseResult parsed)
    {
        string to = parsed.GetRequiredValue(To), text = string.Join(' ', parsed.GetRequiredValue(Text));
        string[] parts = to.Split('@');
        if (LastSearch.IsNumber(to))
        {
            if (LastSearch.Find(talk, to) is not { } hit) return ExitCode.Failed;
            parts = [hit.Owner.Peer, hit.Owner.Supernode];
        }
        if (parts.Length > 2 || !Core.PeerId.TryParse(parts[0], out _))
        {
            talk.Terminal.Fail($"'{to}' is neither a hit's number nor PEERID or PEERID@SUPERNODE.",
                "Search first, then: canopy message send NUMBER 'text'");
            return ExitCode.WrongUse;
        }
        return await talk.ShowAsync<MessageView>(
            talk.Client.PostAsync<MessageView>(
                "messages", new MessageAsked(parts[0], text, parts.ElementAtOrDefault(1)), talk.Cancellation),
            _ => talk.Terminal.Out.WriteLine("Delivered to the receiver's supernode."));
    }

    /// <summary>All pages as one.</summary>
    private static async Task<DaemonAnswer<MessagesView>> AllAsync(DaemonTalk talk)
    {
        List<InboxMessage> all = [];
        DaemonAnswer<MessagesView> answer;
        string? after = "0";
        do
        {
            answer = await talk.Client.GetAsync<MessagesView>($"messages?after={after}", talk.Cancellation);
            if (!answer.IsGood) return answer;
            all.AddRange(answer.Value!.Items);
            after = answer.Value.Next;
        }
        while (after is not null);
        return answer with { Value = answer.Value with { Items = all } };
    }

    private static void Print(MessagesView page, Terminal terminal)
    {
        if (page.Items.Count == 0) terminal.Out.WriteLine("No messages.");
        foreach (InboxMessage message in page.Items)
            terminal.Out.WriteLine($"{message.At.ToLocalTime():yyyy-MM-dd HH:mm}  {Whom(message)}: {InWords.Plain(message.Text)}");
    }

    private static string Whom(InboxMessage message)
    {
        if (message.IsReceived) return $"{InWords.Plain(message.FromUser)} ({message.FromAddress})";
        string name = message.WithUser.Length > 0 ? InWords.Plain(message.WithUser) : message.With[..Math.Min(8, message.With.Length)];
        return message.Outcome == ErrandOutcome.PassedOn ? $"to {name}" : $"to {name} (not delivered)";
    }
}
