using System.Collections.Immutable;

namespace Canopy.Hosting.Settings.Editing;

/// <summary>The comments of one value in a list.</summary>
/// <param name="Before">On lines of their own above it.</param>
/// <param name="Behind">On its line; null for none.</param>
internal readonly record struct ItemComments(ImmutableArray<string> Before, string? Behind);

/// <summary>The comments within one setting: none of them may be lost when its value changes.</summary>
internal sealed class SettingsComments
{
    private readonly List<(SettingsItem Comment, SettingsItem? Item, bool IsBehind)> _left = [];
    private readonly List<string> _all = [];

    private SettingsComments() { }

    /// <summary>For a setting that is new.</summary>
    public static SettingsComments None => new();

    /// <summary>The comment behind the setting's name; null for none.</summary>
    public string? OfName { get; private set; }

    /// <summary>Those that no value has taken.</summary>
    public IEnumerable<string> Left => _left.Select(entry => entry.Comment.Text);

    /// <summary>All of them, in order.</summary>
    public IEnumerable<string> All => _all;

    /// <summary>Those between the setting's name and the end given.</summary>
    public static SettingsComments Within(SettingsLayout layout, SettingsEntry entry, int end, string text)
    {
        SettingsComments comments = new();
        foreach (SettingsItem comment in layout.Comments.Where(comment => comment.Start >= entry.Start && comment.Start < end))
        {
            comments._all.Add(comment.Text);
            bool isBehindName = !text.AsSpan(entry.Start, comment.Start - entry.Start).Contains('\n');
            if (isBehindName && !entry.Items.IsEmpty)
            {
                comments.OfName = comment.Text;
                continue;
            }
            IEnumerable<SettingsItem> sameLine = entry.Items.Where(item =>
                item.End <= comment.Start && !text.AsSpan(item.End, comment.Start - item.End).Contains('\n'));
            IEnumerable<SettingsItem> after = entry.Items.Where(item => item.Start > comment.Start);
            if (sameLine.Any()) comments._left.Add((comment, sameLine.Last(), true));
            else comments._left.Add((comment, after.Any() ? after.First() : null, false));
        }
        return comments;
    }

    /// <summary>Takes those of a value that stays.</summary>
    public ItemComments Take(string value)
    {
        if (_left.Find(entry => entry.Item?.Text == value).Item is not { } item) return new([], null);
        ImmutableArray<string> before = [.. _left.Where(Is).Where(entry => !entry.IsBehind).Select(entry => entry.Comment.Text)];
        string? behind = _left.Where(Is).Where(entry => entry.IsBehind).Select(entry => entry.Comment.Text).FirstOrDefault();
        _left.RemoveAll(entry => Is(entry));
        return new(before, behind);

        bool Is((SettingsItem Comment, SettingsItem? Item, bool IsBehind) entry) => entry.Item?.Start == item.Start;
    }
}
