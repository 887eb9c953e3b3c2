using Canopy.Observatory.Collect;

namespace Canopy.Observatory.Tests.Collect;

public sealed class SearchWordsTests
{
    [Fact]
    public void Words_OfDictionaryAndNames_AreDrawnOnceEach()
    {
        SearchWords words = new(["blue", "a", "42", "Blue", "train"], seed: 1);
        words.Hear("Coltrane - Blue Train (1957).mp3");
        HashSet<string> drawn = [];
        while (words.Next() is { } word) Assert.True(drawn.Add(word));
        Assert.Equal(["blue", "coltrane", "train"], drawn.Order());
    }

    [Fact]
    public void Words_WithoutEnd_AreCapped()
    {
        SearchWords words = new(Enumerable.Range(0, SearchWords.WordsMax + 10).Select(Spelt), seed: 1);
        Assert.Equal(SearchWords.WordsMax, words.Known);

        static string Spelt(int number) => string.Concat($"{number:000000}".Select(digit => (char)('a' + digit - '0')));
    }
}
