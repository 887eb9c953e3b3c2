using System.Globalization;
using Canopy.Core;
using Canopy.TwoTier;

namespace Canopy.Simulation.Scenarios;

/// <summary>
/// A map of a scenario while it is read: each value is asked for by name, with its kind and range; what is wrong is noted with its line,
/// and reading goes on with the default, so that one reading finds every mistake. At the end <see cref="Close"/> names what nobody asked
/// for.
/// </summary>
internal sealed class Section
{
    private readonly Dictionary<string, YamlNode> _entries = [];
    private readonly HashSet<string> _asked = [];
    private readonly List<ScenarioProblem> _problems;
    private readonly string _title;

    public Section(YamlNode? node, string title, List<ScenarioProblem> problems)
    {
        (_title, _problems) = (title, problems);
        Line = node?.Line ?? 1;
        if (node is YamlNode.Text { Value: "" or "~" or "null" } or null) return;
        if (node is not YamlNode.Map map)
        {
            Complain(Line, $"{title} is not a map of names and values", "Write its parts below it, indented, as 'name: value'");
            return;
        }
        foreach ((string name, YamlNode value) in map.Entries)
        {
            if (!_entries.TryAdd(name, value)) Complain(value.Line, $"'{name}' stands twice in {title}", "Take one of them out");
        }
    }

    /// <summary>Where it begins.</summary>
    public int Line { get; }

    /// <summary>Whether the file says anything of this name.</summary>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Whether what stands under a name is a map.</summary>
    public bool IsMap(string name) => _entries.GetValueOrDefault(name) is YamlNode.Map;

    /// <summary>Where a value stands; where the section begins if it does not.</summary>
    public int LineOf(string name) => _entries.GetValueOrDefault(name)?.Line ?? Line;

    public string Text(string name, string standard) => Find(name) switch
    {
        null => standard,
        YamlNode.Text text => text.Value,
        { } other => Wrong(other, name, "a text", standard),
    };

    /// <summary>A number within a range.</summary>
    public double Number(string name, double least, double most, double standard)
    {
        if (Find(name) is not { } node) return standard;
        bool isNumber = double.TryParse((node as YamlNode.Text)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        return isNumber && value >= least && value <= most
            ? value
            : Wrong(node, name, $"a number from {Show(least)} to {Show(most)}", standard);
    }

    /// <summary>A whole number within a range.</summary>
    public int Whole(string name, int least, int most, int standard)
    {
        if (Find(name) is not { } node) return standard;
        string text = (node as YamlNode.Text)?.Value.Replace("_", "", StringComparison.Ordinal) ?? "";
        bool isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value);
        return isNumber && value >= least && value <= most ? value : Wrong(node, name, $"a whole number from {least} to {most}", standard);
    }

    /// <summary>Whole numbers within a range, as a list; none where there is none.</summary>
    public IReadOnlyList<int> Wholes(string name, int least, int most, int countMost)
    {
        if (Find(name) is not { } node) return [];
        string wanted = $"a list of at most {countMost} whole numbers from {least} to {most}, as [{least}, {most}]";
        if (node is not YamlNode.List list || list.Items.Count > countMost) return Wrong<IReadOnlyList<int>>(node, name, wanted, []);
        List<int> numbers = [];
        foreach (YamlNode item in list.Items)
        {
            bool isNumber = int.TryParse((item as YamlNode.Text)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            if (!isNumber || number < least || number > most) return Wrong<IReadOnlyList<int>>(item, name, wanted, []);
            numbers.Add(number);
        }
        return numbers;
    }

    /// <summary>A share or a probability, from 0 to 1.</summary>
    public double Share(string name, double standard) => Number(name, 0, 1, standard);

    public TimeSpan Span(string name, TimeSpan standard)
    {
        if (Find(name) is not { } node) return standard;
        return RuleText.TryReadSpan((node as YamlNode.Text)?.Value ?? "", out TimeSpan span) ? span
            : Wrong(node, name, "a time like 500ms, 20s, 5m, 1h", standard);
    }

    public bool Flag(string name, bool standard) => Find(name) switch
    {
        null => standard,
        YamlNode.Text { Value: "true" or "yes" } => true,
        YamlNode.Text { Value: "false" or "no" } => false,
        { } other => Wrong(other, name, "true or false", standard),
    };

    /// <summary>One of some words.</summary>
    public string Choice(string name, string standard, params string[] words)
    {
        string text = Text(name, standard);
        if (Array.IndexOf(words, text) >= 0) return text;
        return Wrong(_entries[name], name, $"one of {string.Join(", ", words)}{NearestName.Hint(text, words)}", standard);
    }

    /// <summary>A map below this one; an empty one where there is none.</summary>
    public Section Part(string name) => new(Find(name), $"'{name}'", _problems);

    /// <summary>A list of maps below this one.</summary>
    public IReadOnlyList<Section> Parts(string name)
    {
        if (Find(name) is not { } node) return [];
        if (node is YamlNode.List list) return [.. list.Items.Select(item => new Section(item, $"an entry of '{name}'", _problems))];
        return Wrong<IReadOnlyList<Section>>(node, name, "a list: one entry a line, each with '- ' before it", []);
    }

    /// <summary>All values of a map below this one, as texts with their lines.</summary>
    public IEnumerable<(string Name, string Value, int Line)> Pairs(string name)
    {
        Section part = Part(name);
        foreach ((string key, YamlNode value) in part._entries)
            if (value is YamlNode.Text text) yield return (key, text.Value, value.Line);
            else Complain(value.Line, $"{name}: '{key}' is not a single value", "Write it as 'name: value'");
    }

    public void Complain(int line, string what, string remedy) => _problems.Add(new(line, what, remedy));

    /// <summary>Everything wanted has been asked for: what is left is a mistake.</summary>
    public void Close()
    {
        foreach ((string name, YamlNode value) in _entries)
            if (!_asked.Contains(name))
                Complain(value.Line, $"{_title} knows no '{name}'{NearestName.Hint(name, _asked)}",
                    $"It knows {string.Join(", ", _asked.Order())}");
    }

    private YamlNode? Find(string name)
    {
        _asked.Add(name);
        return _entries.GetValueOrDefault(name);
    }

    private T Wrong<T>(YamlNode node, string name, string wanted, T standard)
    {
        string given = node is YamlNode.Text text ? $"'{text.Value}'" : "what stands there";
        Complain(node.Line, $"{name}: {given} is not {wanted}", $"Write {wanted}");
        return standard;
    }

    private static string Show(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
