using System.CommandLine;

namespace Canopy.Commands;

/// <summary>Options every command has.</summary>
internal static class CommonOptions
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The data folder of the peer. Default: CANOPY_DATA, else ~/.local/share/canopy", HelpName = "DIR", Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON for machines instead of text for people", Recursive = true,
    };
}
