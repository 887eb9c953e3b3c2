using System.Collections.Immutable;
using Canopy.Core;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Canopy.Hosting.Settings;

/// <summary>One line of the file: which setting, where, what value.</summary>
internal readonly record struct SettingsLine(Setting Setting, int Line, SettingValue Value);

/// <summary>Reads canopy.yaml into values, without understanding them yet.</summary>
internal static class SettingsFile
{
    /// <summary>Bytes of a settings file at most; a larger one is refused unread.</summary>
    public const int BytesMax = 1 << 20;

    /// <summary>Lists and maps one inside the other; deeper ones are refused unread, since reading them takes stack and time.</summary>
    public const int NestingMax = 8;

    public static ImmutableArray<SettingsLine> Read(string path, ICollection<SettingsProblem> problems)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists) return [];
            if (file.Length <= BytesMax) return Parse(File.ReadAllText(path), path, problems);
            problems.Add(
                new(path, 0, "", $"has {file.Length} bytes, more than {BytesMax}", "Settings need a few lines: take the rest out"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(path, 0, "", $"cannot be read: {error.Message}", "Let the user who runs canopy read it"));
        }
        return [];
    }

    public static ImmutableArray<SettingsLine> Parse(string text, string path, ICollection<SettingsProblem> problems)
    {
        YamlStream stream = [];
        try
        {
            if (Objection(text, path) is { } objection)
            {
                problems.Add(objection);
                return [];
            }
            stream.Load(new StringReader(text));
        }
        // Some broken files bring the reader to other exceptions than its own.
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            problems.Add(new(path, (int)((error as YamlException)?.Start.Line ?? 0), "", $"is not YAML: {error.Message.TrimEnd('.')}",
                "Write one 'name: value' a line, without tabs; put values with ':' or '#' into quotes"));
            return [];
        }
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" }) return [];
        if (stream.Documents[0].RootNode is YamlMappingNode root) return Lines(root, path, problems);
        problems.Add(new(path, 1, "", "is not a list of 'name: value'", "See the example in docs/settings.md"));
        return [];
    }

    /// <summary>
    /// What must not reach the reader of whole documents: nesting takes it stack and time, and a list that names itself by an
    /// alias takes all the stack there is.
    /// </summary>
    private static SettingsProblem? Objection(string text, string path)
    {
        Parser parser = new(new StringReader(text));
        int depth = 0;
        while (parser.MoveNext())
        {
            if (parser.Current is AnchorAlias alias)
                return new(path, (int)alias.Start.Line, "", $"uses the alias *{alias.Value}",
                    "Settings need no aliases: write the value out, or put one that begins with * into quotes");
            if (parser.Current is SequenceStart or MappingStart && ++depth > NestingMax)
                return new(path, (int)parser.Current.Start.Line, "", $"nests more than {NestingMax} lists",
                    "Settings need no list in a list: take it out");
            if (parser.Current is SequenceEnd or MappingEnd) depth--;
        }
        return null;
    }

    private static ImmutableArray<SettingsLine> Lines(YamlMappingNode root, string path, ICollection<SettingsProblem> problems)
    {
        ImmutableArray<SettingsLine>.Builder lines = ImmutableArray.CreateBuilder<SettingsLine>();
        foreach ((YamlNode key, YamlNode node) in root.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            int line = (int)key.Start.Line;
            Setting? setting = SettingsTable.Find(name);
            if (setting is null)
                problems.Add(Unknown(path, line, name));
            else if (Value(setting, node) is { } value)
                lines.Add(new(setting, line, value));
            else
                problems.Add(new(path, line, name, $"needs {Wanted(setting.Shape)}", $"Write it like this: {name}: {Sample(setting)}"));
        }
        return lines.ToImmutable();
    }

    /// <summary>A name that is no setting's.</summary>
    public static SettingsProblem Unknown(string source, int line, string name) => new(
        source, line, name, "there is no such setting" + NearestName.Hint(name, SettingsTable.All.Select(known => known.Key)),
        "Correct the name or take the line out; 'canopy up --help' lists all settings");

    /// <summary>The value, or null when its shape is not the setting's. A name with nothing after it is an empty value.</summary>
    private static SettingValue? Value(Setting setting, YamlNode node) => (setting.Shape, node) switch
    {
        (SettingShape.Scalar, YamlScalarNode scalar) => new([scalar.Value ?? ""]),
        (_, YamlScalarNode { Value: null or "" }) => new([]),
        (SettingShape.List, YamlScalarNode scalar) => setting.FromText(scalar.Value!),
        (SettingShape.List, YamlSequenceNode list) when list.All(item => item is YamlScalarNode) =>
            new([.. list.Select(item => ((YamlScalarNode)item).Value ?? "")]),
        (SettingShape.Map, YamlMappingNode map) when map.Children.All(pair => pair is { Key: YamlScalarNode, Value: YamlScalarNode }) =>
            new([.. map.Children.Select(pair => $"{((YamlScalarNode)pair.Key).Value}={((YamlScalarNode)pair.Value).Value}")]),
        _ => null,
    };

    private static string Wanted(SettingShape shape) => shape switch
    {
        SettingShape.Scalar => "one value",
        SettingShape.List => "a list of values",
        _ => "names with values below it",
    };

    private static string Sample(Setting setting) => setting.Shape switch
    {
        SettingShape.Scalar => setting.Example,
        SettingShape.List => "[" + string.Join(", ", setting.Example.Split('\n').Select(item => item.Trim(' ', '-'))) + "]",
        _ => "{ " + setting.Example + " }",
    };
}
