using Canopy.Daemon.Diagnosis;
using Canopy.TwoTier.Search;

namespace Canopy.Tests.Daemon.Diagnosis;

public sealed class QueryAdviceTests
{
    [Theory]
    [InlineData("kind blue", "")]
    [InlineData("kind of blue -live", "")]
    [InlineData("日本", "")]
    [InlineData("u2 no", "words")]
    [InlineData("one two three four five six", "words")]
    [InlineData("one two three four five OR six", "")]
    [InlineData("\"kind of blue\"", "phrase")]
    [InlineData("blue -blue", "not")]
    [InlineData("blue -bl*", "not")]
    [InlineData("blue -title:blue", "")]
    [InlineData("artist miles", "field")]
    [InlineData("artist:miles", "filter")]
    [InlineData("blue bitrate:>=192", "filter")]
    [InlineData("blue type:audio type:video", "filter")]
    [InlineData("blue ext:mp3 ext:flac", "filter")]
    public void Advice_OnAQuery_NamesWhatKeepsFilesOut(string text, string name)
    {
        CheckView[] advice = [.. QueryAdvice.Of(Query.Parse(text).Query!)];
        Assert.Equal(name, string.Join(' ', advice.Select(check => check.Name)));
        Assert.All(advice, check => Assert.EndsWith(".", check.Remedy, StringComparison.Ordinal));
    }
}
