using Canopy.Core;
using Canopy.Hosting.Settings;
using Canopy.TwoTier;
using Canopy.TwoTier.Errands;

namespace Canopy.Daemon;

/// <summary>Texts of this peer's user, and to it.</summary>
internal sealed partial class PeerNode
{
    /// <summary>Sends a text, and keeps it, whatever became of it.</summary>
    /// <param name="to">For whom.</param>
    /// <param name="toUser">The name it goes by; kept with the text.</param>
    /// <param name="supernode">The receiver's supernode, tried first; null where it is not known.</param>
    /// <param name="text">The text.</param>
    /// <returns>The supernode that took it, else the first one tried, and what became of it there; null where none is known.</returns>
    public async Task<(PeerAddress Supernode, ErrandOutcome Outcome)?> SendTextAsync(
        PeerId to, string toUser, PeerAddress? supernode, string text)
    {
        PeerStatus status = await StatusAsync();
        PeerAddress self = status.External == PeerAddress.None ? Host.Address : status.External;
        (PeerAddress Supernode, ErrandOutcome Outcome)? sent = null;
        if (supernode is { } given) sent = (given, await TryAsync(given));
        if (sent is null or { Outcome: ErrandOutcome.NoSuchChild or ErrandOutcome.NoAnswer })
        {
            HashSet<PeerAddress> tried = supernode is null ? [] : [supernode.Value];
            await foreach (PeerAddress way in _whereabouts.SupernodesOfAsync(to, status, self))
            {
                if (!tried.Add(way)) continue;
                ErrandOutcome outcome = await TryAsync(way);
                if (sent is null || outcome == ErrandOutcome.PassedOn) sent = (way, outcome);
                // One that did not answer may have handed it over all the same. To come twice is better than not to come.
                if (outcome is not (ErrandOutcome.NoSuchChild or ErrandOutcome.NoAnswer)) break;
            }
        }
        if (sent is { } last) KeepSent(to, toUser, last.Supernode, text, last.Outcome);
        return sent;

        // What becomes of a text is kept, also where whoever sent it has gone meanwhile.
        Task<ErrandOutcome> TryAsync(PeerAddress way) => Desk.SendTextAsync(to, way, text, CancellationToken.None);
    }

    private void KeepSent(PeerId to, string toUser, PeerAddress supernode, string text, ErrandOutcome outcome) =>
        Events.Add("message.sent", Inbox.Add(new InboxMessage(0, $"{Id}", _profile.UserName, $"{_profile.Local}", text,
            _options.Time.GetUtcNow(), MessageDirection.Sent, $"{to}", SafeUser(toUser), $"{supernode}", outcome)));

    private void KeepReceived(TextReceived text) =>
        Events.Add("message.received",
            Inbox.Add($"{text.From}", text.FromUser, $"{text.FromAddress}", text.Text, _options.Time.GetUtcNow()));

    /// <summary>A name is kept as long as names may be.</summary>
    private static string SafeUser(string name) => name[..Math.Min(name.Length, SettingsTable.UserNameMax)];
}
