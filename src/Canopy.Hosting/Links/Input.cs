using Canopy.Core;

namespace Canopy.Hosting.Links;

/// <summary>What a host's queue carries to the loop that runs the peer.</summary>
internal enum InputKind : byte
{
    /// <summary>A link came in: <see cref="Input.Link"/>, with its first message.</summary>
    Accepted,
    /// <summary>A dial has come to a link: <see cref="Input.Link"/>.</summary>
    Dialled,
    /// <summary>A dial has failed: <see cref="Input.Id"/>, <see cref="Input.End"/>.</summary>
    DialFailed,
    /// <summary>A message on a link.</summary>
    Message,
    /// <summary>A link is gone.</summary>
    Ended,
    /// <summary>A datagram.</summary>
    Datagram,
    /// <summary>What the user asks.</summary>
    Command,
    /// <summary>Something to run between two steps: an <see cref="Action"/>.</summary>
    Between,
    /// <summary>The peer comes to life.</summary>
    Start,
    /// <summary>The timer: nothing in itself, for the loop looks at the clock before every input.</summary>
    Wake,
}

/// <summary>One entry of that queue; which fields count depends on the kind. To whom a datagram came counts only in a crowd.</summary>
internal readonly record struct Input(
    InputKind Kind, Link? Link, LinkId Id, LinkEnd End, PeerAddress Address, object? Body, PeerAddress To = default)
{
    public static readonly Input Wake = new(InputKind.Wake, null, default, default, default, null);

    public static readonly Input Start = Wake with { Kind = InputKind.Start };

    public Message Message => (Message)Body!;

    public static Input Accepted(Link link, Message first) => new(InputKind.Accepted, link, default, default, default, first);

    public static Input Dialled(Link link) => new(InputKind.Dialled, link, link.Id, default, default, null);

    public static Input DialFailed(LinkId id, LinkEnd end) => new(InputKind.DialFailed, null, id, end, default, null);

    public static Input Received(Link link, Message message) => new(InputKind.Message, link, default, default, default, message);

    public static Input Ended(Link link, LinkEnd end) => new(InputKind.Ended, link, default, end, default, null);

    public static Input Datagram(PeerAddress from, Message message) => new(InputKind.Datagram, null, default, default, from, message);

    public static Input Datagram(PeerAddress from, PeerAddress to, Message message) => Datagram(from, message) with { To = to };

    public static Input Command(Command command) => new(InputKind.Command, null, default, default, default, command);

    public static Input Between(Action action) => new(InputKind.Between, null, default, default, default, action);
}
