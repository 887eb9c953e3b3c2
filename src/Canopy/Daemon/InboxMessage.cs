using System.Text.Json.Serialization;
using Canopy.TwoTier.Errands;

namespace Canopy.Daemon;

/// <summary>Which way a text went.</summary>
internal enum MessageDirection
{
    /// <summary>To this peer.</summary>
    Received,
    /// <summary>From this peer.</summary>
    Sent,
}

/// <summary>A text from another user, or to one.</summary>
/// <param name="Id">Counts up from 1.</param>
/// <param name="FromId">Who wrote it, as proved to the writer's supernode.</param>
/// <param name="FromUser">The name the writer goes by; not unique.</param>
/// <param name="FromAddress">Where the supernode saw the writer.</param>
/// <param name="Text">The text.</param>
/// <param name="At">When it came, or was sent.</param>
/// <param name="Direction">received or sent.</param>
/// <param name="With">The other one of the conversation: 64 hexadecimal digits.</param>
/// <param name="WithUser">The name the other one goes by, as far as it is known; may be empty.</param>
/// <param name="Supernode">Of a text that was sent: the supernode it went to; absent for one that came.</param>
/// <param name="Outcome">Of a text that was sent: what became of it there; absent for one that came.</param>
/// <param name="IsUnread">Whether it came and nobody has read it yet.</param>
internal sealed record InboxMessage(
    long Id, string FromId, string FromUser, string FromAddress, string Text, DateTimeOffset At,
    MessageDirection Direction = MessageDirection.Received, string With = "", string WithUser = "", string? Supernode = null,
    ErrandOutcome? Outcome = null, bool IsUnread = false)
{
    /// <summary>Whether others sent it.</summary>
    [JsonIgnore]
    public bool IsReceived => Direction == MessageDirection.Received;

    /// <summary>Whether it was sent and handed to its receiver, or to the receiver's supernode.</summary>
    [JsonIgnore]
    public bool HasArrived => Outcome == ErrandOutcome.PassedOn;

    /// <summary>A text that came.</summary>
    public static InboxMessage Received(string fromId, string fromUser, string fromAddress, string text, DateTimeOffset at) =>
        new(0, fromId, fromUser, fromAddress, text, at, MessageDirection.Received, fromId, fromUser, IsUnread: true);
}
