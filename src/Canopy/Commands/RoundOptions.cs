using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Canopy.Hosting;
using Canopy.Measuring;

namespace Canopy.Commands;

/// <summary>How often a measurement is made, from the command line.</summary>
internal static class RoundOptions
{
    public static readonly Option<string?> Every = new("--every")
    {
        Description = "Again and again, from the beginning of one round to that of the next, e.g. 10m; 0s for at once", HelpName = "TIME",
    };

    public static readonly Option<string?> For = new("--for") { Description = "With --every: for how long, e.g. 6h", HelpName = "TIME" };

    /// <summary>Reads what the options say.</summary>
    public static bool TryRead(ParseResult parsed, [NotNullWhen(true)] out Rounds? rounds, [NotNullWhen(false)] out Problem? problem) =>
        Rounds.TryRead(parsed.GetValue(Every), parsed.GetValue(For), "--", out rounds, out problem);
}
