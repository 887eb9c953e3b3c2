namespace Canopy.Torture.Ledgers;

/// <summary>What went over one connection of a source, for the ledger of its file.</summary>
/// <param name="life">In which life of the downloader.</param>
/// <param name="inFlight">What it may lose when it ends.</param>
internal sealed class ConnectionEntry(int life, int inFlight)
{
    private long _sent;
    private int _answers;
    private long _lieEndedAt = -1;
    private bool _liedInHashes;

    public int Life { get; } = life;

    /// <summary>How many of the bytes sent may have been lost when the connection ended.</summary>
    /// <param name="isKilled">Whether SIGKILL ended it.</param>
    public long Allowed(bool isKilled) => Math.Min(inFlight + (isKilled ? InFlight.InHand : 0), SentInAnswer);

    /// <summary>Content bytes of the last answer: only of these can any have been under way when the connection ended.</summary>
    private long SentInAnswer { get; set; }

    /// <summary>Whether a wrong byte or hash was sent.</summary>
    public bool Lied { get; private set; }

    /// <summary>Whether a lie surely arrived: the other side went on to the next request behind it, or read its end and hung up.</summary>
    public bool LieWasReceived { get; private set; }

    public override string ToString() => $"{_sent} bytes in {_answers} answers, {SentInAnswer} of them in the last";

    public void BeginAnswer()
    {
        _answers++;
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

    /// <summary>
    /// The other side closed in peace though it had not all of the file: so it had read what was sent, which of hashes is the whole of the
    /// lie.
    /// </summary>
    public void HungUpEarly() => LieWasReceived |= _liedInHashes;
}
