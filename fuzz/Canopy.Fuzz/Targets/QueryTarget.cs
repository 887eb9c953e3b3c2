using System.Text;
using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.Fuzz;

/// <summary>
/// The query parser: a query's text reads as the same query, a mistake lies within the text, and no query makes the matcher throw.
/// </summary>
internal static class QueryTarget
{
    private static readonly FileRecord _song =
        new("a wind song.mp3", 5_000_000, default, MediaType.Audio, new Descriptors { Artist = "x y", Year = 2003 });

    public static readonly FuzzTarget Target = new("query", Try);

    private static string Try(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        QueryParse parse = Query.Parse(text);
        if (!parse.IsQuery)
        {
            BrokenPromise.Unless(parse.Error.Position >= 0 && parse.Error.Position <= text.Length, "a mistake has its place in the text");
            // A message may begin with a word of the input, which would make every mistake a new one; its end is the advice.
            return parse.Error.Message[^Math.Min(parse.Error.Message.Length, 20)..];
        }
        BrokenPromise.Unless(parse.Query.Equals(Query.Parse(parse.Query.Text).Query), "a query's text reads as the same query");
        return $"{parse.Query.Root.GetType().Name} {parse.Query.Matches(_song)}";
    }
}
