using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Canopy.Hosting.Settings.Editing;

/// <summary>Where the settings stand in a file that is good YAML, and the comments between them.</summary>
/// <param name="Entries">The settings, in order.</param>
/// <param name="Comments">Every comment with its '#', in order.</param>
/// <param name="IsFlow">Whether they stand in braces, not one a line.</param>
/// <param name="EndsEarly">Whether the document is ended by '...' or another one.</param>
internal sealed record SettingsLayout(
    ImmutableArray<SettingsEntry> Entries, ImmutableArray<SettingsItem> Comments, bool IsFlow, bool EndsEarly)
{
    /// <summary>Reads the layout.</summary>
    /// <exception cref="YamlException">The text is no YAML; whoever calls has read it before.</exception>
    public static SettingsLayout Of(string text)
    {
        EntryReader reader = new();
        Parser parser = new(new StringReader(text));
        while (!reader.IsDone && parser.MoveNext()) reader.Read(parser.Current!);
        return new([.. reader.Entries], CommentsOf(text), reader.IsFlow, reader.EndsEarly);
    }

    private static ImmutableArray<SettingsItem> CommentsOf(string text)
    {
        ImmutableArray<SettingsItem>.Builder comments = ImmutableArray.CreateBuilder<SettingsItem>();
        Scanner scanner = new(new StringReader(text), skipComments: false);
        while (scanner.MoveNext())
            if (scanner.Current is YamlDotNet.Core.Tokens.Comment comment)
            {
                // The scanner leaves out the '#' and the blanks behind it; they are the writer's, too.
                int start = (int)comment.Start.Index, end = text.AsSpan(start).IndexOfAny('\r', '\n');
                end = end < 0 ? text.Length : start + end;
                comments.Add(new(text[start..end].TrimEnd(), start, end));
            }
        return comments.ToImmutable();
    }

    /// <summary>Follows the parser through the one map of the document.</summary>
    private sealed class EntryReader
    {
        private readonly Stack<bool> _flows = new();
        private readonly List<SettingsItem> _items = [];
        private string? _key;
        private SettingsItem? _name;
        private bool _isMap;
        private int _start, _end;

        public List<SettingsEntry> Entries { get; } = [];

        public bool IsFlow { get; private set; }

        public bool EndsEarly { get; private set; }

        public bool IsDone { get; private set; }

        public void Read(ParsingEvent happened)
        {
            switch (happened)
            {
                case MappingStart or SequenceStart:
                    bool isFlow = happened is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
                    if (_flows.Count == 0) IsFlow = isFlow;
                    if (_flows.Count == 1) _isMap = happened is MappingStart;
                    _flows.Push(isFlow);
                    break;
                case MappingEnd or SequenceEnd:
                    // The end of a list without brackets is found only where the next thing begins.
                    if (_flows.Pop()) _end = (int)happened.End.Index;
                    if (_flows.Count == 1) EndEntry();
                    break;
                case Scalar scalar:
                    Read(scalar);
                    break;
                case DocumentEnd end:
                    (EndsEarly, IsDone) = (!end.IsImplicit, true);
                    break;
            }
        }

        private void Read(Scalar scalar)
        {
            int start = (int)scalar.Start.Index, end = (int)scalar.End.Index;
            if (_flows.Count == 1 && _key is null)
            {
                (_key, _start, _end) = (scalar.Value, start, end);
                return;
            }
            _end = Math.Max(_end, end);
            if (_flows.Count == 1) EndEntry();
            else if (_flows.Count == 2) AddItem(new(scalar.Value, start, end));
        }

        private void AddItem(SettingsItem item)
        {
            if (!_isMap) _items.Add(item);
            else if (_name is not { } name) _name = item;
            else
            {
                _items.Add(new($"{name.Text}={item.Text}", name.Start, item.End));
                _name = null;
            }
        }

        private void EndEntry()
        {
            if (_key is null) return;
            Entries.Add(new(_key, _start, _end, [.. _items]));
            (_key, _name) = (null, null);
            _items.Clear();
        }
    }
}
