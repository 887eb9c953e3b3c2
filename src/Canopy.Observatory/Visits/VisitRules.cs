namespace Canopy.Observatory.Visits;

/// <summary>How a visitor behaves. Every value may be tuned.</summary>
public sealed record VisitRules
{
    /// <summary>What to say of oneself in the greeting, so that whoever is asked can write back; at most 31 characters without spaces.</summary>
    public string Contact { get; init; } = "canopy-crawler";

    /// <summary>How long a dial may take, handshake included.</summary>
    public TimeSpan DialPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long all answers together may take from then on: who drips byte by byte gets no more.</summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromSeconds(15);
}
