using Canopy.Daemon;
using Canopy.TwoTier.Errands;

namespace Canopy.Api;

/// <summary>A page of texts.</summary>
/// <param name="Items">Those that came and those that were sent, oldest first.</param>
/// <param name="Next">Give it as 'after' for the next page; absent when there is none yet.</param>
/// <param name="Unread">How many in all have come and nobody has read.</param>
internal sealed record MessagesView(IReadOnlyList<InboxMessage> Items, string? Next, int Unread);

/// <summary>A text to send.</summary>
/// <param name="To">The receiver's identity, 64 hexadecimal digits; a hit's owner.peer.</param>
/// <param name="Text">At most 2048 bytes of UTF-8.</param>
/// <param name="Supernode">
/// The receiver's supernode, tried first; a hit's owner.supernode. Left out, or where the receiver is not there any more: the daemon finds
/// out, if the receiver is linked with this peer, has written to it, or has the same supernode.
/// </param>
/// <param name="ToUser">The name the receiver goes by, to be kept with the text; may be left out.</param>
internal sealed record MessageAsked(string To, string Text, string? Supernode = null, string? ToUser = null);

/// <summary>What became of a text at the receiver's supernode.</summary>
/// <param name="Outcome">passedOn, noSuchChild, tooMany, requesterUnreachable, noAnswer.</param>
/// <param name="Supernode">Which one that was.</param>
internal sealed record MessageView(ErrandOutcome Outcome, string Supernode);

/// <summary>What has been read.</summary>
/// <param name="Until">The id of the last message that has been.</param>
/// <param name="With">Only what came from this peer, 64 hexadecimal digits; left out for all.</param>
internal sealed record MessagesReadAsked(long Until, string? With = null);

/// <summary>What is left to read.</summary>
/// <param name="Unread">How many have come and nobody has read.</param>
internal sealed record UnreadView(int Unread);
