using System.CommandLine;
using Canopy.Hosting;
using Canopy.Measuring;

namespace Canopy.Commands;

/// <summary>What a tracking is to do, from the command line.</summary>
internal static partial class TrackCommand
{
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
    }.Takes(0, TrackSettings.TolerateMax);

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
    private static TrackSettings? Settings(ParseResult parsed, TrackSettings before, out Problem? problem) =>
        SnapshotName.IsOne(parsed.GetValue(FromSnapshot), FromSnapshot.Name, out problem)
            ? before.With(parsed.GetValue(Every), parsed.GetValue(For),
                parsed.GetResult(Tolerate) is { Implicit: false } ? parsed.GetValue(Tolerate) : null, parsed.GetValue(Grow), "--",
                out problem)
            : null;
}
