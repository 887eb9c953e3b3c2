namespace Canopy.TwoTier.Wire;

/// <summary>What can be wrong with bytes from another peer.</summary>
public enum WireFaultKind : byte
{
    /// <summary>A frame begins with neither 'K' nor a keep-alive.</summary>
    FirstByte,
    /// <summary>No message has this type, and it is none of those that may be skipped.</summary>
    UnknownType,
    /// <summary>The length says more than a message of this type can hold.</summary>
    TooLong,
    /// <summary>The message ends inside a field, or a count promises more than there is.</summary>
    EndsEarly,
    /// <summary>Bytes are left after the last field.</summary>
    TrailingBytes,
    /// <summary>A packed number is longer than it needs to be, or than its field.</summary>
    BadNumber,
    /// <summary>A number is none of those its field may have.</summary>
    OutOfRange,
    /// <summary>More items than the limit.</summary>
    TooMany,
    /// <summary>A text is longer than its limit.</summary>
    TextTooLong,
    /// <summary>A text is not UTF-8.</summary>
    NotUtf8,
    /// <summary>A text holds a character that its field may not have, or is a name that no file may have.</summary>
    ForbiddenText,
    /// <summary>Tags do not come in ascending order.</summary>
    TagOrder,
    /// <summary>A query is not of the query language.</summary>
    BadQuery,
    /// <summary>A datagram of another network.</summary>
    ForeignNetwork,
    /// <summary>A datagram of a protocol version that is not spoken here.</summary>
    UnknownVersion,
}

/// <summary>Why bytes were refused: one clear word, and where it was.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Where">Message and field, as "PeerInfo.userName".</param>
public sealed record WireFault(WireFaultKind Kind, string Where)
{
    /// <summary>For a log: what was wrong, and where.</summary>
    public override string ToString() => $"{Where}: {Words}";

    private string Words => Kind switch
    {
        WireFaultKind.FirstByte => "a frame begins with 'K', 0x50 or 0x52",
        WireFaultKind.UnknownType => "no such message",
        WireFaultKind.TooLong => "longer than such a message can be",
        WireFaultKind.EndsEarly => "the message ends too early",
        WireFaultKind.TrailingBytes => "bytes are left over",
        WireFaultKind.BadNumber => "a packed number is too long",
        WireFaultKind.OutOfRange => "the number is out of range",
        WireFaultKind.TooMany => "too many items",
        WireFaultKind.TextTooLong => "the text is too long",
        WireFaultKind.NotUtf8 => "the text is not UTF-8",
        WireFaultKind.ForbiddenText => "the text is not allowed here",
        WireFaultKind.TagOrder => "tags are not in ascending order",
        WireFaultKind.BadQuery => "not a query",
        WireFaultKind.ForeignNetwork => "another network",
        WireFaultKind.UnknownVersion => "a version not spoken here",
        _ => Kind.ToString(),
    };
}
