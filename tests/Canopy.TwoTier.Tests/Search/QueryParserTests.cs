using System.Text;
using Canopy.Core;
using Canopy.TwoTier.Search;
using FsCheck.Fluent;

namespace Canopy.TwoTier.Tests.Search;

public sealed class QueryParserTests
{
    /// <summary>What a query means, written so that a case fits a line.</summary>
    private static string Show(QueryNode node) => node switch
    {
        AllOf all => "(" + string.Join(" & ", all.Parts.Select(Show)) + ")",
        AnyOf any => "(" + string.Join(" | ", any.Parts.Select(Show)) + ")",
        NoneOf none => "!" + Show(none.Part),
        TextTerm term => (term.Field == TextField.Any ? "" : term.Field + "=") + "[" + term.Words + "]" + (term.IsPrefix ? "*" : ""),
        RangeTerm range => $"{range.Field}={range.Least}..{(range.Most == long.MaxValue ? "" : range.Most)}",
        TypeTerm type => "" + type.Media,
        ExtensionTerm extension => $".{extension.Words}/{extension.Dots}",
        HashTerm hash => "#" + hash.Hash.ToString()[..4],
        _ => "?",
    };

    [Theory]
    [InlineData("wind", "[wind]")]
    [InlineData("  Summer   WIND ", "([summer] & [wind])")]
    [InlineData("summer AND wind", "([summer] & [wind])")]
    [InlineData("a OR b c", "([a] | ([b] & [c]))")]
    [InlineData("(a OR b) c", "(([a] | [b]) & [c])")]
    [InlineData("(a b) c", "([a] & [b] & [c])")]
    [InlineData("a -b", "([a] & ![b])")]
    [InlineData("-b a", "(![b] & [a])")]
    [InlineData("a -(b OR c)", "([a] & !([b] | [c]))")]
    [InlineData("a -\"b c\"", "([a] & ![b c])")]
    [InlineData("a -type:video", "([a] & !Video)")]
    [InlineData("artist - title", "([artist] & [title])")]
    [InlineData("a -- b", "([a] & [b])")]
    [InlineData("AC/DC", "[ac dc]")]
    [InlineData("rock & roll", "([rock] & [roll])")]
    [InlineData("or and", "([or] & [and])")]
    [InlineData("ORANGE ANDY", "([orange] & [andy])")]
    [InlineData("\"the wind\"", "[the wind]")]
    [InlineData("\u201Cthe wind\u201D", "[the wind]")]
    [InlineData("\"the wi\"*", "[the wi]*")]
    [InlineData("beet*", "[beet]*")]
    [InlineData("don't-sto*", "[don t sto]*")]
    [InlineData("artist:\"The Who\"", "Artist=[the who]")]
    [InlineData("ARTIST:who", "Artist=[who]")]
    [InlineData("artist:beat* album:help", "(Artist=[beat]* & Album=[help])")]
    [InlineData("Episode IV: A New Hope", "([episode] & [iv] & [a] & [new] & [hope])")]
    [InlineData("12:30", "[12 30]")]
    [InlineData("size:>100mb", "Size=100000001..")]
    [InlineData("size:10mb..1gb", "Size=10000000..1000000000")]
    [InlineData("size:1.5gib..", "Size=1610612736..")]
    [InlineData("size:..4K", "Size=0..4000")]
    [InlineData("size:700mb", "Size=700000000..700999999")]
    [InlineData("size:1.5gb", "Size=1500000000..1599999999")]
    [InlineData("size:<=0", "Size=0..0")]
    [InlineData("bitrate:192..320", "Bitrate=192..320")]
    [InlineData("bitrate:>=256", "Bitrate=256..")]
    [InlineData("bitrate:<128kbps", "Bitrate=0..127")]
    [InlineData("year:1990..1999", "Year=1990..1999")]
    [InlineData("year:=1994", "Year=1994..1994")]
    [InlineData("duration:3:30..1:00:00", "Duration=210..3600")]
    [InlineData("duration:4m", "Duration=240..299")]
    [InlineData("width:>=1920", "Width=1920..")]
    [InlineData("type:AUDIO", "Audio")]
    [InlineData("ext:mp3", ".mp3/1")]
    [InlineData("ext:.tar.gz", ".tar gz/2")]
    [InlineData("ext:\"mp3\"", ".mp3/1")]
    [InlineData("hash:00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF", "#0011")]
    [InlineData("\u00C9t\u00E9 \uFF21\uFF22\uFF23 Stra\u00DFe", "([ete] & [abc] & [strasse])")]
    [InlineData("\u6771\u4EAC", "[\u6771 \u4EAC]")]
    public void Parse_Question_MeansThis(string text, string meaning)
    {
        QueryParse parse = Query.Parse(text);
        Assert.True(parse.IsQuery, parse.Error?.ToString());
        Assert.Equal(meaning, Show(parse.Query.Root));
        Assert.Equal(text.Trim(), parse.Query.Text);
    }

    [Theory]
    [InlineData("", 0, "nothing to look for")]
    [InlineData("   ", 3, "nothing to look for")]
    [InlineData("!?", 0, "nothing to look for")]
    [InlineData("-foo", 0, "leave things out")]
    [InlineData("  -foo -bar", 2, "leave things out")]
    [InlineData("a OR -b", 5, "OR joins")]
    [InlineData("-a OR b", 0, "OR joins")]
    [InlineData("OR b", 0, "OR needs")]
    [InlineData("a OR", 4, "OR needs")]
    [InlineData("a OR OR b", 5, "OR needs")]
    [InlineData("(a", 0, "never closed")]
    [InlineData("a (b (c)", 2, "never closed")]
    [InlineData("a) b", 1, "closes nothing")]
    [InlineData("a ()", 3, "nothing to look for")]
    [InlineData("a \"b c", 2, "never closed")]
    [InlineData("*", 0, "beginning of a word")]
    [InlineData("a b*c", 3, "end of a word")]
    [InlineData("*ing", 0, "end of a word")]
    [InlineData("a foo:bar", 2, "no field foo")]
    [InlineData("artist:", 7, "needs a value")]
    [InlineData("artist: x", 7, "needs a value")]
    [InlineData("artist:!", 7, "letter or digit")]
    [InlineData("artist:\"\"", 7, "letter or digit")]
    [InlineData("artist:(a OR b)", 7, "needs a value")]
    [InlineData("type:music", 5, "no such type")]
    [InlineData("size:big", 5, "A size is")]
    [InlineData("size:>10xb", 6, "A size is")]
    [InlineData("size:10mb..x", 11, "A size is")]
    [InlineData("size:99999999tb", 5, "A size is")]
    [InlineData("size:..", 5, "before or after")]
    [InlineData("year:1999..1990", 5, "smaller one first")]
    [InlineData("year:<>3", 5, "Compare with")]
    [InlineData("year:x", 5, "A number is needed")]
    [InlineData("duration:3:99", 9, "A duration is")]
    [InlineData("bitrate:>=", 10, "A bitrate is")]
    [InlineData("ext:...", 4, "letters or digits")]
    [InlineData("hash:12", 5, "64 hexadecimal")]
    public void Parse_Mistake_SaysWhereAndHow(string text, int position, string message)
    {
        QueryParse parse = Query.Parse(text);
        Assert.False(parse.IsQuery);
        Assert.Equal(position, parse.Error.Position);
        Assert.Contains(message, parse.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_HalfACharacter_SaysWhere() => Assert.Equal(3, Query.Parse("ab \uD800 c").Error!.Position);

    [Fact]
    public void Parse_AtEachLimit_IsAQueryAndBeyondIsNot()
    {
        Assert.True(Query.Parse(new string('a', SearchLimits.QueryBytesMax)).IsQuery);
        Assert.Contains("longer", Query.Parse(new string('a', SearchLimits.QueryBytesMax + 1)).Error!.Message, StringComparison.Ordinal);

        string terms = string.Join(' ', Enumerable.Repeat("a", SearchLimits.QueryTermsMax));
        Assert.True(Query.Parse(terms).IsQuery);
        Assert.Equal(terms.Length + 1, Query.Parse(terms + " b").Error!.Position);

        string Nested(int depth) => new string('(', depth) + "a" + new string(')', depth);
        Assert.True(Query.Parse(Nested(SearchLimits.QueryNestingMax)).IsQuery);
        Assert.Contains("nested", Query.Parse(Nested(SearchLimits.QueryNestingMax + 1)).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("nested", Query.Parse(string.Concat(Enumerable.Repeat("-(", 90)) + "a").Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AnyText_IsAQueryOrAMistakeInsideTheText()
    {
        string[] pieces =
        [
            "a", "B*", "-", "(", ")", "\"", "OR", "AND", " ", ":", "size:", "artist:", "..", ">", "=", "10mb", "*", "\uD83D", "\uDE00",
            "\u00E9",
            "hash:", "type:audio", "ext:", "\u6771", "\0", "3:30", "duration:", "1e9", "\u201C", "999999999999999999999999999999999",
        ];
        foreach (uint seed in (ReadOnlySpan<uint>)[1, 2, 3])
        {
            Rng rng = new(seed);
            for (int run = 0; run < 20_000; run++)
            {
                StringBuilder text = new();
                for (int count = rng.Below(12); count >= 0; count--) text.Append(pieces[rng.Below(pieces.Length)]);
                Check(text.ToString());
            }
        }

        FsCheck.Check.One(
            FsCheck.Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(new FsCheck.Replay(new FsCheck.Rnd(2107, 7), null)),
            Prop.ForAll<string>(text => Check(text ?? "")));

        static void Check(string text)
        {
            QueryParse parse = Query.Parse(text);
            if (parse.IsQuery) Assert.Equal(parse.Query, Query.Parse(parse.Query.Text).Query);
            else Assert.InRange(parse.Error.Position, 0, text.Length);
        }
    }

    [Fact]
    public void Equals_SameText_OnlyThen()
    {
        Assert.Equal(Query.Parse("a b").Query, Query.Parse(" a b ").Query);
        Assert.NotEqual(Query.Parse("a b").Query, Query.Parse("b a").Query);
        ContentHash hash = ContentHash.Read(new byte[32]);
        Assert.Equal(Query.Parse("hash:" + hash).Query, Query.For(hash));
    }
}
