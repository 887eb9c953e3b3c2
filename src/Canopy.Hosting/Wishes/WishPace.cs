namespace Canopy.Hosting.Wishes;

/// <summary>
/// How often wishes ask. A parent allows a child one question a second (spec O); all wishes together ask a tenth of that, so the user's
/// own searches never find the allowance spent.
/// </summary>
public static class WishPace
{
    /// <summary>At least this lies between the answer to one question and the next question, whichever wishes they are of.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(10);

    /// <summary>After how long a wish is asked again when it is young, or has just found something.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>The interval doubles with each question in vain up to this: with <see cref="Jitter"/>, 30 to 60 minutes.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(45);

    /// <summary>By which share of itself an interval is longer or shorter: peers that started together do not ask together.</summary>
    public const double Jitter = 1.0 / 3;

    /// <summary>How long all wishes wait after a question that nobody answered.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    /// <summary>The interval after so many questions in a row that brought nothing new, without jitter.</summary>
    public static TimeSpan After(int vain)
    {
        TimeSpan span = Shortest;
        for (int doubled = 1; doubled < vain && span < Longest; doubled++) span *= 2;
        return span < Longest ? span : Longest;
    }
}
