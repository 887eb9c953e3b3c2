namespace Canopy.Torture.Ledgers;

/// <summary>What went over one connection of a source, for the ledger of its file.</summary>
/// <param name="life">In which life of the downloader.</param>
/// <param name="inFlight">What it may lose when it ends.</param>
internal sealed class ConnectionEntry(int life, int inFlight)
{
    private long _sent;
    private long _lieEndedAt = -1;
    private bool _liedInHashes;

    public int Life { get; } = life;

    /// <summary>How many of the bytes sent may have been lost when the connection ended.</summary>
    public long Allowed => Math.Min(inFlight, SentInAnswer);

    /// <summary>Content bytes of the last answer: only of these can any have been under way when the connection ended.</summary>
    private long SentInAnswer { get; set; }

    /// <summary>Whether a wrong byte or hash was sent.</summary>
    public bool Lied { get; private set; }

    /// <summary>Whether a lie surely arrived: the other side went on to the next request behind it, or read its end and hung up.</summary>
    public bool LieWasReceived { get; private set; }

    public void BeginAnswer()
    {
        LieWasReceived |= Lied;
        SentInAnswer = 0;
    }

    public void Count(int bytes, bool isLie, bool endsBlock)
    {
        _sent += bytes;
        SentInAnswer += bytes;
        Lied |= isLie;
        if (isLie && endsBlock && _lieEndedAt < 0) _lieEndedAt = _sent;
        // So much behind the lie is more than fits between the two ends.
        if (_lieEndedAt >= 0 && _sent - _lieEndedAt >= inFlight) LieWasReceived = true;
    }

    public void CountWrongHashes() => Lied = _liedInHashes = true;

    /// <summary>The other side closed in peace, so it had read what was sent: of hashes that is the whole of the lie.</summary>
    public void HungUp() => LieWasReceived |= _liedInHashes;
}
