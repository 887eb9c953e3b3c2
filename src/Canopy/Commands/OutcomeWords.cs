using Canopy.Observatory.Visits;

namespace Canopy.Commands;

/// <summary>The outcomes of visits as they are printed (docs/crawl.md).</summary>
internal static class OutcomeWords
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Answered => "answered",
        Outcome.Busy => "busy",
        Outcome.Refused => "refused",
        Outcome.Silent => "silent",
        Outcome.Unreachable => "unreachable",
        Outcome.NotSupernode => "noSupernode",
        Outcome.NoPeer => "noPeer",
        Outcome.BrokeOff => "brokeOff",
        Outcome.Misbehaved => "misbehaved",
        Outcome.Slow => "slow",
        _ => "excluded",
    };
}
