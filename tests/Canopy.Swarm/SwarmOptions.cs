using System.Globalization;

namespace Canopy.Swarm;

/// <summary>What the swarm is asked to do.</summary>
/// <param name="Seeds">How many worlds.</param>
/// <param name="First">The seed of the first; the others follow it.</param>
/// <param name="Json">Whether the result is one JSON object.</param>
internal sealed record SwarmOptions(int Seeds, ulong First, bool Json)
{
    private const int SeedsMax = 1_000_000;

    public const string Usage =
        """
        usage: ./do swarm [--seeds N] [--first S] [--json]
          --seeds N  worlds, each drawn from a seed of its own (100)
          --first S  the first seed (1)
          --json     the result as one JSON object
        """;

    public static SwarmOptions? Parse(string[] args, out string mistake)
    {
        mistake = "";
        SwarmOptions options = new(100, 1, false);
        for (int i = 0; i < args.Length && mistake.Length == 0; i++)
        {
            string name = args[i];
            if (name == "--json")
            {
                options = options with { Json = true };
                continue;
            }
            string value = ++i < args.Length ? args[i] : "";
            bool isNumber = ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number);
            if (name == "--seeds" && isNumber && number is >= 1 and <= SeedsMax) options = options with { Seeds = (int)number };
            else if (name == "--first" && isNumber) options = options with { First = number };
            else mistake = name is "--seeds" or "--first" ? $"'{value}' is nothing that {name} can take" : $"there is no option '{name}'";
        }
        return mistake.Length > 0 ? null : options;
    }
}
