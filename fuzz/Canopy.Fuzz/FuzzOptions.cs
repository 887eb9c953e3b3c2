using System.Globalization;

namespace Canopy.Fuzz;

/// <summary>What a run is asked to do.</summary>
internal sealed record FuzzOptions(TimeSpan Time, ulong Seed, string? Target)
{
    public const double SecondsMax = 86_400;

    public static string Usage =>
        $"""
        usage: ./do fuzz --seconds N [--seed S] [TARGET]
          --seconds N   how long in all, shared evenly by the targets (at most {SecondsMax:N0})
          --seed S      draws the same inputs again; without it the clock decides
          TARGET        one of: {string.Join(", ", Targets.All.Select(target => target.Name))}; all without it
        """;

    public static FuzzOptions? Parse(string[] args, out string mistake)
    {
        mistake = "";
        double seconds = 0;
        ulong seed = (ulong)DateTime.UtcNow.Ticks;
        string? target = null;
        for (int i = 0; i < args.Length; i++)
        {
            string value = i + 1 < args.Length ? args[i + 1] : "";
            if (args[i] == "--seconds")
            {
                bool read = double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds);
                if (!read || seconds > SecondsMax) mistake = $"--seconds wants a number of seconds, not '{value}'";
                i++;
            }
            else if (args[i] == "--seed")
            {
                if (!ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out seed))
                    mistake = $"--seed wants a number, not '{value}'";
                i++;
            }
            else if (target is null && Targets.All.Any(known => known.Name == args[i])) target = args[i];
            else mistake = $"'{args[i]}' is neither an option nor a target";
            if (mistake.Length > 0) return null;
        }
        if (seconds <= 0) mistake = "say with --seconds how long to try";
        return mistake.Length > 0 ? null : new(TimeSpan.FromSeconds(seconds), seed, target);
    }
}
