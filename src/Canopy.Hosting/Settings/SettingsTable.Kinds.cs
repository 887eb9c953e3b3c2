using System.Collections.Immutable;
using System.Globalization;

namespace Canopy.Hosting.Settings;

public static partial class SettingsTable
{
    private static Setting Text(
        string key, bool isLive, string explanation, string example,
        Func<CanopySettings, string> get, Func<CanopySettings, string, CanopySettings> set, Func<string, string?> problem) =>
        new(key, SettingShape.Scalar, isLive, explanation, example,
            (settings, value) => problem(value.Text) is { } refusal ? new(null, refusal) : new(set(settings, value.Text), ""), get);

    private static Setting Whole(
        string key, bool isLive, string explanation, long least, long most,
        Func<CanopySettings, long> get, Func<CanopySettings, long, CanopySettings> set) =>
        new(key, SettingShape.Scalar, isLive, explanation, get(CanopySettings.Default).ToString(CultureInfo.InvariantCulture),
            (settings, value) =>
                long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least
                    && number <= most
                    ? new(set(settings, number), "")
                    : new(null, $"'{value.Text}' is not a whole number from {least} to {most}"),
            settings => get(settings).ToString(CultureInfo.InvariantCulture))
        {
            Kind = SettingKind.Whole, Least = least, Most = most,
        };

    private static Setting OneOf(
        string key, bool isLive, string explanation, string[] words,
        Func<CanopySettings, string> get, Func<CanopySettings, string, CanopySettings> set) =>
        new(key, SettingShape.Scalar, isLive, explanation, get(CanopySettings.Default),
            (settings, value) => words.Contains(value.Text, StringComparer.Ordinal)
                ? new(set(settings, value.Text), "")
                : new(null, $"'{value.Text}' is none of {string.Join(", ", words)}"),
            get)
        {
            Kind = SettingKind.OneOf, Choices = [.. words],
        };

    private static Setting Switch(
        string key, bool isLive, string explanation, Func<CanopySettings, bool> get, Func<CanopySettings, bool, CanopySettings> set) =>
        OneOf(key, isLive, explanation, ["on", "off", "true", "false"],
            settings => get(settings) ? "on" : "off", (settings, word) => set(settings, word is "on" or "true")) with
        {
            Kind = SettingKind.Switch,
            Choices = ["on", "off"],
        };

    private static Setting List(
        string key, bool isLive, string explanation, string[] examples,
        Func<CanopySettings, ImmutableArray<string>> get, Func<CanopySettings, ImmutableArray<string>, CanopySettings> set,
        Func<string, string?> problem) =>
        new(key, SettingShape.List, isLive, explanation, string.Join('\n', examples.Select(example => $"  - \"{example}\"")),
            (settings, value) =>
                value.Items.Length > ListEntriesMax ? new(null, $"has {value.Items.Length} entries, more than {ListEntriesMax}")
                : value.Items.Select(problem).FirstOrDefault(refusal => refusal is not null) is { } found ? new(null, found)
                : new(set(settings, value.Items), ""),
            settings => string.Join(';', get(settings)))
        {
            Kind = SettingKind.List,
        };
}
