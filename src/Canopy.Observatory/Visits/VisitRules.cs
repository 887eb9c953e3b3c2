using Canopy.TwoTier.Wire;

namespace Canopy.Observatory.Visits;

/// <summary>How a visitor behaves. Every value may be tuned.</summary>
public sealed record VisitRules
{
    /// <summary>What to say of oneself in the greeting, so that whoever is asked can write back (<see cref="CanBeContact"/>).</summary>
    public string Contact { get; init; } = "canopy-crawler";

    /// <summary>Whether a text can be said in a greeting, where the name of a user stands.</summary>
    public static bool CanBeContact(string text) =>
        text.Length is > 0 and <= WireLimits.UserNameCharsMax && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>How long a dial may take, handshake included.</summary>
    public TimeSpan DialPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long all answers together may take from then on: who drips byte by byte gets no more.</summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromSeconds(15);
}
