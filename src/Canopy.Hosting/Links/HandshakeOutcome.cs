namespace Canopy.Hosting.Links;

/// <summary>How the handshake of a connection ended, whoever dialled.</summary>
public enum HandshakeOutcome
{
    /// <summary>A link is open.</summary>
    Link,
    /// <summary>A transfer is open.</summary>
    Transfer,
    /// <summary>A dialled-back transfer was handed to the one who waits for it.</summary>
    DialBack,
    /// <summary>The connection ended in the middle.</summary>
    Lost,
    /// <summary>It took too long.</summary>
    TimedOut,
    /// <summary>What came was not TLS 1.3, or the two have no protocol in common.</summary>
    NotTls,
    /// <summary>The certificate holds no P-256 key.</summary>
    WrongKey,
    /// <summary>Neither canopy/1 nor http/1.1 was agreed on.</summary>
    NoProtocol,
    /// <summary>The first frame was not a Hello, or not a frame.</summary>
    NotHello,
    /// <summary>A version not spoken here.</summary>
    UnknownVersion,
    /// <summary>Another network, by name or by secret: the tag covers both.</summary>
    ForeignNetwork,
    /// <summary>The network's tag, which anyone can overhear, without the proof that its secret is known.</summary>
    WrongProof,
    /// <summary>What followed Hello was no message a link may begin with.</summary>
    WrongFirstFrame,
    /// <summary>A transfer nobody here waits for.</summary>
    Unwanted,
    /// <summary>This side failed: a bug.</summary>
    Failed,
    /// <summary>Many peers share the port, and none of them lives at the address that was dialled.</summary>
    NobodyThere,
}
