using System.Collections.Immutable;
using Canopy.Hosting.Settings;

namespace Canopy.Api;

/// <summary>One setting: what it is, where its value comes from, and how to edit it.</summary>
/// <param name="Key">Its name in canopy.yaml.</param>
/// <param name="Value">The value in use, for people; of a secret only whether it is set.</param>
/// <param name="IsLive">Whether a change applies without a restart.</param>
/// <param name="Explanation">What it means.</param>
/// <param name="Kind">text, whole, switch, oneOf, list or map: which field to show.</param>
/// <param name="Text">What to edit, of a single value: as it was last read, so maybe not in use yet; empty for a secret.</param>
/// <param name="Items">What to edit, of a list or a map ("Name=value" each); empty for a single value.</param>
/// <param name="Default">The value where nobody gives one.</param>
/// <param name="Origin">default, file, environment or flag.</param>
/// <param name="Place">The same in words, like "canopy.yaml line 12" or "--upload-limit"; empty for a default.</param>
/// <param name="Choices">Words to choose from; empty where it is no choice.</param>
/// <param name="Min">The least number; absent where it is none.</param>
/// <param name="Max">The greatest number; absent where it is none.</param>
/// <param name="IsSecret">Whether its value is shown to nobody.</param>
/// <param name="IsWaiting">Whether another value than the one in use was read and waits for a restart.</param>
internal sealed record SettingView(
    string Key, string Value, bool IsLive, string Explanation, SettingKind Kind, string Text, IReadOnlyList<string> Items, string Default,
    SettingOrigin Origin, string Place, IReadOnlyList<string> Choices, long? Min, long? Max, bool IsSecret, bool IsWaiting)
{
    public static SettingView Of(Setting setting, SettingsWatcher watcher)
    {
        GivenSetting? given = watcher.Given.GetValueOrDefault(setting.Key);
        CanopySettings running = setting.IsLive ? watcher.Current : watcher.Started;
        bool isSingle = setting.Shape == SettingShape.Scalar;
        string text = setting.IsSecret || !isSingle ? "" : given?.Value.Text ?? setting.Show(CanopySettings.Default);
        ImmutableArray<string> items = isSingle || given is null ? [] : given.Value.Items;
        return new(setting.Key, setting.Show(running), setting.IsLive, setting.Explanation, setting.Kind, text, items,
            setting.Show(CanopySettings.Default), given?.Origin ?? SettingOrigin.Default, given?.Place ?? "", setting.Choices,
            setting.Least, setting.Most, setting.IsSecret, SettingsChange.Differs(setting, running, watcher.Current));
    }
}

/// <summary>What a setting is to be.</summary>
/// <param name="Key">Its name in canopy.yaml.</param>
/// <param name="Value">The value; of a list or map its entries, separated by ';'.</param>
/// <param name="Values">The entries of a list or map, one each. With neither the setting is taken out of canopy.yaml.</param>
internal sealed record SettingAsked(string Key, string? Value = null, IReadOnlyList<string>? Values = null);

/// <summary>Settings to change together.</summary>
/// <param name="Changes">Which, each once.</param>
internal sealed record SettingsAsked(IReadOnlyList<SettingAsked> Changes);

/// <summary>What is wrong with a setting.</summary>
/// <param name="Key">Which; empty where the file as a whole cannot be read or written.</param>
/// <param name="What">What is wrong, as the end of a sentence.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Place">Where: "canopy.yaml line 12", or the variable or flag.</param>
internal sealed record SettingProblemView(string Key, string What, string Remedy, string Place)
{
    public static SettingProblemView Of(SettingsProblem problem) => new(problem.Key, problem.What, problem.Remedy + ".",
        Path.GetFileName(problem.Source) + (problem.Line > 0 ? $" line {problem.Line}" : ""));
}

/// <summary>What is wrong with a value that is not written yet.</summary>
/// <param name="Problem">What is wrong; absent when it is good.</param>
internal sealed record SettingCheckView(SettingProblemView? Problem);

/// <summary>What came of changing settings.</summary>
/// <param name="Applied">Settings that changed and apply now.</param>
/// <param name="NeedRestart">Settings that changed and apply at the next start.</param>
/// <param name="Problems">What is in the way; then nothing was written and nothing changed.</param>
internal sealed record SettingsChangedView(
    IReadOnlyList<string> Applied, IReadOnlyList<string> NeedRestart, IReadOnlyList<SettingProblemView> Problems)
{
    public static SettingsChangedView Of(SettingsReload reload) => new(
        reload.Change.Applied, reload.Change.NeedRestart, [.. reload.Problems.Select(SettingProblemView.Of)]);
}

/// <summary>What came of reading the settings again.</summary>
/// <param name="Applied">Settings that changed and apply now.</param>
/// <param name="NeedRestart">Settings that changed and apply at the next start.</param>
/// <param name="Problems">Why the file was not taken; then nothing changed.</param>
internal sealed record ReloadView(IReadOnlyList<string> Applied, IReadOnlyList<string> NeedRestart, IReadOnlyList<string> Problems)
{
    public static ReloadView Of(SettingsReload reload) => new(
        reload.Change.Applied, reload.Change.NeedRestart, [.. reload.Problems.Select(problem => $"{problem}")]);
}
