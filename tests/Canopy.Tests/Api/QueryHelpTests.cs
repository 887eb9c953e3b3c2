using Canopy.Api;
using Canopy.TwoTier.Search;

namespace Canopy.Tests.Api;

public sealed class QueryHelpTests
{
    [Fact]
    public void Of_EveryKindOfPart_TellsItsPlaceAndWhatItAsks()
    {
        const string Text = "blue \"kind of\"* miles* -(live OR remix) type:audio bitrate:>=256 year:1959 ext:mp3";
        QueryHelpView help = Help(Text);
        Assert.True(help.IsQuery);
        Assert.Equal(
        [
            ("blue", "word", "name or description has the word \u201cblue\u201d"),
            ("\"kind of\"*", "prefix", "name or description has \u201ckind of\u2026\u201d, however it goes on"),
            ("miles*", "prefix", "name or description has the word \u201cmiles\u2026\u201d, however it goes on"),
            ("-(live OR remix)", "not",
                "not: name or description has the word \u201clive\u201d or name or description has the word \u201cremix\u201d"),
            ("type:audio", "field", "is audio"),
            ("bitrate:>=256", "field", "bitrate at least 256 kbit/s"),
            ("year:1959", "field", "year is 1959"),
            ("ext:mp3", "field", "name ends in .mp3"),
        ], help.Parts.Select(part => (Text.Substring(part.From, part.Length), part.Kind, part.Words)));
    }

    [Fact]
    public void Of_AMistake_TellsItsPlaceAndWhatCameBefore()
    {
        QueryHelpView help = Help("blue type:sound");
        Assert.False(help.IsQuery);
        Assert.Equal(10, help.Position);
        Assert.Contains("audio, video", help.Problem, StringComparison.Ordinal);
        Assert.Equal("word", Assert.Single(help.Parts).Kind);
    }

    private static QueryHelpView Help(string text) => QueryHelpView.Of(Query.Parse(text, out IReadOnlyList<QueryMark> marks), marks);
}
