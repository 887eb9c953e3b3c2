using System.Globalization;

namespace Canopy.Torture;

/// <summary>What a run is asked to do.</summary>
/// <param name="Seed">Draws everything: files, sources, tempers, kills.</param>
/// <param name="Downloads">How many files are fetched from wicked sources.</param>
/// <param name="Kills">How many kills hit scan, hashing, download and finish, beside those of the wicked downloads.</param>
/// <param name="Only">The one round to run again; null for all.</param>
/// <param name="Json">Whether the result is one JSON object.</param>
internal sealed record TortureOptions(ulong Seed, int Downloads, int Kills, string? Only, bool Json)
{
    private const int CountMax = 100_000;

    public const string Usage =
        """
        usage: ./do torture [--seed S] [--downloads N] [--kills N] [--only ROUND] [--json]
          --seed S       draws the same run again; without it the clock decides
          --downloads N  files fetched from wicked sources (200)
          --kills N      kills during scan, hashing, download and finish (100)
          --only ROUND   one round by its name, as a failure tells it
          --json         the result as one JSON object
        """;

    public static TortureOptions? Parse(string[] args, out string mistake)
    {
        mistake = "";
        TortureOptions options = new((ulong)DateTime.UtcNow.Ticks, 200, 100, null, false);
        for (int i = 0; i < args.Length && mistake.Length == 0; i++)
        {
            string name = args[i];
            if (name == "--json")
            {
                options = options with { Json = true };
                continue;
            }
            string value = ++i < args.Length ? args[i] : "";
            if (name == "--only" && value.Length > 0) options = options with { Only = value };
            else if (name == "--seed" && ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
                options = options with { Seed = seed };
            else if (name == "--downloads" && IsCount(value, out int downloads)) options = options with { Downloads = downloads };
            else if (name == "--kills" && IsCount(value, out int kills)) options = options with { Kills = kills };
            else mistake = name is "--only" or "--seed" or "--downloads" or "--kills"
                ? $"'{value}' is nothing that {name} can take"
                : $"there is no option '{name}'";
        }
        return mistake.Length > 0 ? null : options;
    }

    private static bool IsCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= CountMax;
}
