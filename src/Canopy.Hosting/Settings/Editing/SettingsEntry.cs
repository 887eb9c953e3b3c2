using System.Collections.Immutable;

namespace Canopy.Hosting.Settings.Editing;

/// <summary>A stretch of the file's text that stands for one value.</summary>
/// <param name="Text">The value; in a map "name=value".</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">The one behind its last.</param>
internal readonly record struct SettingsItem(string Text, int Start, int End);

/// <summary>Where one setting stands in the file.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Start">The first character of the name.</param>
/// <param name="End">The one behind the last of its value.</param>
/// <param name="Items">The values of a list or a map; empty for a single one.</param>
internal sealed record SettingsEntry(string Key, int Start, int End, ImmutableArray<SettingsItem> Items);
