using System.CommandLine;
using Canopy.Hosting;
using Canopy.Hosting.Settings;
using Canopy.Measuring;

namespace Canopy.Commands;

/// <summary>Where measurements are kept: options of all commands that bring some home.</summary>
internal static class CampaignOptions
{
    public static readonly Option<string?> Store = new("--store")
    {
        Description = "Where to keep what was found: a file, or a PostgreSQL server as postgres://user@host/database. "
            + "Default: campaigns.db in the data folder",
        HelpName = "PLACE",
    };

    public static readonly Option<string> Campaign = new("--campaign")
    {
        Description = "What it belongs to", DefaultValueFactory = _ => "main", HelpName = "NAME",
    };

    public static readonly Option<string> Vantage = new("--vantage")
    {
        Description = "What this machine is called in the campaign. Default: its own name",
        DefaultValueFactory = _ => Environment.MachineName,
        HelpName = "NAME",
    };

    /// <summary>The place, which is the data folder's where none is given.</summary>
    public static string PlaceOf(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetValue(Store) is { Length: > 0 } place) return place;
        DataFolder folder = terminal.Folder(parsed.GetValue(CommonOptions.Data));
        folder.Prepare();
        return folder.Campaigns;
    }

    /// <summary>Opens the store and the campaign.</summary>
    public static async Task<(CampaignKeeper? Keeper, Problem? Problem)> OpenAsync(ParseResult parsed, Terminal terminal)
    {
        string place;
        try
        {
            place = PlaceOf(parsed, terminal);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, new($"The data folder cannot be made: {fault.Message}", "Name another with --data, or a store with --store."));
        }
        return await CampaignKeeper.OpenAsync(place, parsed.GetValue(Campaign)!, parsed.GetValue(Vantage)!);
    }
}
