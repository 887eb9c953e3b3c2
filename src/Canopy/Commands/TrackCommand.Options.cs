using System.CommandLine;
using System.Globalization;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.TwoTier;

namespace Canopy.Commands;

/// <summary>What a tracking is to do, from the command line.</summary>
internal static partial class TrackCommand
{
    /// <summary>Misses in a row that may be tolerated; more are refused, since no session would ever end.</summary>
    internal const int TolerateMax = 100;

    private static readonly TimeSpan s_everyLeast = TimeSpan.FromSeconds(1);

    /// <summary>Shared with 'canopy simulate --track'.</summary>
    internal static readonly Option<bool> Grow = new("--grow")
    {
        Description = "Ask each for its refresh list, too, and follow those in it that answer",
    };

    /// <summary>Shared with 'canopy simulate --track'.</summary>
    internal static readonly Option<int> Tolerate = new Option<int>("--tolerate")
    {
        Description = "Misses in a row, between two answers of the same peer, that do not end its session",
        DefaultValueFactory = _ => TrackSettings.Standard.Tolerate,
        HelpName = "N",
    }.Takes(0, TolerateMax);

    private static readonly Option<string?> FromSnapshot = new("--from-snapshot")
    {
        Description = "Follow the supernodes that answered in this snapshot of the campaign; 'last' for its newest crawl",
        HelpName = "N|last",
    };

    private static readonly Option<string?> Every = new("--every")
    {
        Description = "From one look at a peer to the next. Default: 5m", HelpName = "TIME",
    };

    private static readonly Option<string?> For = new("--for")
    {
        Description = "For how long, e.g. 65h. Default: until Ctrl-C", HelpName = "TIME",
    };

    private static readonly Option<bool> Resume = new("--resume")
    {
        Description = "Go on with the campaign's newest tracking that came to no end, under its settings",
    };

    /// <summary>What the options say; those that are not given are as they were.</summary>
    private static TrackSettings? Settings(ParseResult parsed, TrackSettings before, out Problem? problem)
    {
        CampaignOptions.IsSnapshot(parsed.GetValue(FromSnapshot), out problem);
        TimeSpan every = TimeSpan.FromMilliseconds(before.EveryMs);
        if (parsed.GetValue(Every) is { } text && (!RuleText.TryReadSpan(text, out every) || every < s_everyLeast))
            problem = new($"--every: '{text}' is not a time of a second or more.", "Write 20s, 5m or 1h.");
        double? lasts = before.ForMs;
        if (parsed.GetValue(For) is { } span)
        {
            if (RuleText.TryReadSpan(span, out TimeSpan read) && read > TimeSpan.Zero) lasts = read.TotalMilliseconds;
            else problem = new($"--for: '{span}' is not a time.", "Write 20m, 65h or 2d.");
        }
        if (problem is not null) return null;
        return before with
        {
            EveryMs = every.TotalMilliseconds,
            ForMs = lasts,
            Tolerate = parsed.GetResult(Tolerate) is { Implicit: false } ? parsed.GetValue(Tolerate) : before.Tolerate,
            Grows = before.Grows || parsed.GetValue(Grow),
        };
    }
}
