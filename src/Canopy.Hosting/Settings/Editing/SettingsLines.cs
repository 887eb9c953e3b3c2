using System.Collections.Immutable;

namespace Canopy.Hosting.Settings.Editing;

/// <summary>A setting as lines of the file.</summary>
internal static class SettingsLines
{
    /// <summary>The lines, comments kept: those of an entry that stays are with it, the others stand above.</summary>
    public static IEnumerable<string> Of(Setting setting, SettingValue value, SettingsComments comments)
    {
        ImmutableArray<ItemComments> items = [.. value.Items.Select(comments.Take)];
        foreach (string comment in comments.Left) yield return comment;
        if (setting.Shape == SettingShape.Scalar)
        {
            yield return $"{setting.Key}: {YamlText.Of(value.Text)}";
            yield break;
        }
        string head = value.Items.Length > 0 ? "" : setting.Shape == SettingShape.List ? " []" : " {}";
        yield return $"{setting.Key}:{head}{Behind(comments.OfName)}";
        for (int i = 0; i < value.Items.Length; i++)
        {
            foreach (string comment in items[i].Before) yield return $"  {comment}";
            string item = value.Items[i];
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            string written = setting.Shape == SettingShape.List ? $"- {YamlText.Of(item)}"
                : $"{YamlText.Of(item[..equals].Trim())}: {YamlText.Of(item[(equals + 1)..].Trim())}";
            yield return $"  {written}{Behind(items[i].Behind)}";
        }
    }

    private static string Behind(string? comment) => comment is null ? "" : $"  {comment}";
}
