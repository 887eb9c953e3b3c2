using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Canopy.Simulation.Scenarios;

/// <summary>A YAML document as far as scenarios need it: texts, lists and maps, each with its line.</summary>
internal abstract record YamlNode(int Line)
{
    /// <summary>Lists and maps one inside the other, below the root; deeper ones are refused.</summary>
    private const int NestingMax = 16;

    /// <summary>Nodes of a document; a longer one is refused.</summary>
    private const int NodesMax = 100_000;

    /// <summary>A text, a number, a span of time: whoever asks for it reads it.</summary>
    public sealed record Text(int Line, string Value) : YamlNode(Line);

    /// <summary>Items in their order.</summary>
    public sealed record List(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line);

    /// <summary>Values by name, in the order of the file.</summary>
    public sealed record Map(int Line, IReadOnlyList<(string Name, YamlNode Value)> Entries) : YamlNode(Line);

    /// <summary>Reads a document; null, with the reason, where it is none.</summary>
    public static YamlNode? Read(string text, List<ScenarioProblem> problems)
    {
        try
        {
            Parser parser = new(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _)) return new Map(1, []);
            parser.Consume<DocumentStart>();
            int nodes = 0;
            YamlNode root = Read(parser, 0, ref nodes);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<StreamEnd>(out _)) return root;
            throw new YamlException(parser.Current!.Start, parser.Current.End, "it holds two documents");
        }
        // Some broken files bring the parser to other exceptions than its own.
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException)
        {
            int line = (int)((fault as YamlException)?.Start.Line ?? 1);
            problems.Add(new(line, $"is not YAML: {fault.Message.TrimEnd('.')}",
                "Write one 'name: value' a line, without tabs; put values with ':' or '#' into quotes"));
            return null;
        }
    }

    private static YamlNode Read(Parser parser, int depth, ref int nodes)
    {
        int line = (int)parser.Current!.Start.Line;
        if (depth > NestingMax || ++nodes > NodesMax)
            throw new YamlException(parser.Current.Start, parser.Current.End, "it nests too deep or is too long");
        if (parser.TryConsume<Scalar>(out var scalar)) return new Text(line, scalar.Value);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            List<YamlNode> items = [];
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Read(parser, depth + 1, ref nodes));
            return new List(line, items);
        }
        if (!parser.TryConsume<MappingStart>(out _))
            throw new YamlException(parser.Current.Start, parser.Current.End, "aliases are not for scenarios: write the value out");
        List<(string, YamlNode)> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            string name = parser.Consume<Scalar>().Value;
            entries.Add((name, Read(parser, depth + 1, ref nodes)));
        }
        return new Map(line, entries);
    }
}
