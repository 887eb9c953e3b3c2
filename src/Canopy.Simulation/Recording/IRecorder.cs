using Canopy.Core;
using Canopy.Core.Platforms;

namespace Canopy.Simulation.Recording;

/// <summary>
/// Writes down what happens in a run, as it happens. It sees the truth and changes nothing: with it and without it a run has the same
/// <see cref="Worlds.World.TraceHash"/>.
/// </summary>
internal interface IRecorder
{
    /// <summary>A connection of a watched supernode has ended.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    void Ended(in Connection connection);

    /// <summary>A user has gone.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    void Ended(in Session session);

    /// <summary>A question is over.</summary>
    void Ended(in SearchOutcome search);

    /// <summary>Somebody who has been online before has chosen whom to probe.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    void Chose(in ChoiceRow choice);

    /// <summary>A list was told to an ordinary node.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    void Told(in ListRow list);

    /// <summary>A supernode is none any more.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    void Ended(in SupernodeRow supernode);
}

/// <summary>A connection of a supernode of the platform (KaZaA paper, section 4).</summary>
/// <param name="Supernode">The host that is watched.</param>
/// <param name="Other">The host at the other end.</param>
/// <param name="IsOtherSupernode">The tier of the other end when the connection opened.</param>
/// <param name="IsDialled">Whether the watched supernode dialled.</param>
/// <param name="Opened">When both ends could speak.</param>
/// <param name="RoundTripMs">Milliseconds there and back.</param>
/// <param name="Workload">What the watched supernode told of its workload when it opened, 0 to 100 %.</param>
internal readonly record struct Connection(
    int Supernode, int Other, bool IsOtherSupernode, bool IsDialled, Instant Opened, int RoundTripMs, byte Workload)
{
    /// <summary>When one of its ends closed; <see cref="Instant.Never"/> while it stands.</summary>
    public Instant Closed { get; init; } = Instant.Never;

    /// <summary>Why it ended.</summary>
    public LinkEnd Reason { get; init; }

    /// <summary>Whether it was the other end that closed first.</summary>
    public bool ClosedByOther { get; init; }

    /// <summary>Files whose records came over it (KaZaA paper, Fig. 12).</summary>
    public int SharedFiles { get; init; }
}

/// <summary>How a session ended.</summary>
internal enum SessionEnd
{
    /// <summary>It has not.</summary>
    Open,
    /// <summary>The peer took leave.</summary>
    GoodBye,
    /// <summary>The program was killed; its system closed what it had open.</summary>
    Crash,
    /// <summary>The machine or its line went: nobody was told.</summary>
    Silence,
}

/// <summary>One time that a user was online.</summary>
/// <param name="Host">Where.</param>
/// <param name="Number">The so-manieth session there, from 1.</param>
/// <param name="Began">When it began.</param>
/// <param name="Ended">When it ended, or was looked at.</param>
/// <param name="How">How it ended.</param>
/// <param name="IsSupernode">The tier at the end.</param>
internal readonly record struct Session(int Host, int Number, Instant Began, Instant Ended, SessionEnd How, bool IsSupernode);

/// <summary>What came of a question.</summary>
/// <param name="FirstHitMs">Milliseconds to the first hit; null where there was none.</param>
/// <param name="SupernodesAsked">Indexes that were looked into.</param>
/// <param name="Hits">Hits in all.</param>
internal readonly record struct SearchOutcome(int? FirstHitMs, int SupernodesAsked, int Hits);
