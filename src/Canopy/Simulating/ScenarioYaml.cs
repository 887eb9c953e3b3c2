using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Canopy.Simulating;

/// <summary>
/// The YAML of a scenario as something that can be changed. It was read as a scenario before, so it is small and does not nest deep.
/// </summary>
internal static class ScenarioYaml
{
    /// <summary>Loads it; an empty one is an empty map.</summary>
    public static YamlMappingNode Load(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        return stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode map ? map : [];
    }

    /// <summary>A value by its path; null where there is none, or no single one.</summary>
    public static string? Find(YamlMappingNode root, string path)
    {
        YamlNode? at = root;
        foreach (string part in path.Split('.'))
        {
            at = at switch
            {
                YamlMappingNode map => map.Children.FirstOrDefault(entry => IsNamed(entry.Key, part)).Value,
                YamlSequenceNode list when int.TryParse(part, CultureInfo.InvariantCulture, out int place) && place < list.Children.Count =>
                    list.Children[place],
                _ => null,
            };
        }
        return (at as YamlScalarNode)?.Value;
    }

    /// <summary>Sets a value; maps on the way that are not there are made.</summary>
    public static void Set(YamlMappingNode root, string path, string value)
    {
        string[] parts = path.Split('.');
        YamlNode at = root;
        foreach (string part in parts[..^1])
        {
            if (at is YamlSequenceNode list)
            {
                at = list.Children[int.Parse(part, CultureInfo.InvariantCulture)];
                continue;
            }
            YamlMappingNode map = (YamlMappingNode)at;
            YamlNode? below = map.Children.FirstOrDefault(entry => IsNamed(entry.Key, part)).Value;
            if (below is not (YamlMappingNode or YamlSequenceNode)) map.Children[KeyOf(map, part)] = below = new YamlMappingNode();
            at = below;
        }
        YamlMappingNode last = (YamlMappingNode)at;
        last.Children[KeyOf(last, parts[^1])] = new YamlScalarNode(value);
    }

    /// <summary>As text again; comments are lost.</summary>
    public static string Write(YamlMappingNode root)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        // The emitter ends a document with a line of its own, which a scenario needs not.
        return text.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal);
    }

    private static YamlNode KeyOf(YamlMappingNode map, string name) =>
        map.Children.Keys.FirstOrDefault(key => IsNamed(key, name)) ?? new YamlScalarNode(name);

    /// <summary>Rules may be written in any case.</summary>
    private static bool IsNamed(YamlNode key, string name) =>
        string.Equals((key as YamlScalarNode)?.Value, name, StringComparison.OrdinalIgnoreCase);
}
