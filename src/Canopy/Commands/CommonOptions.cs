using System.CommandLine;
using System.Globalization;
using Canopy.TwoTier.Search;

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

    /// <summary>An option that takes a number of bytes, as people write it.</summary>
    public static Option<long?> Size(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Query.Parse($"size:>={text}").Query?.Root is RangeTerm { Field: NumberField.Size } range) return range.Least;
            result.AddError($"{name}: '{text}' is no size. Give a number with b, kb, mb, gb or kib, mib, gib, like 1.5gb.");
            return null;
        },
    };

    /// <summary>Refuses numbers outside a range, naming it; what is no number at all the parser refuses itself.</summary>
    public static Option<T> Takes<T>(this Option<T> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token]
                && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
                && (number < least || number > most))
                result.AddError($"{option.Name} takes {least} to {most}.");
        });
        return option;
    }
}
