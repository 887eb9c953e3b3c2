using Canopy.Core;
using Canopy.Observatory.Collect;

namespace Canopy.Observatory.Tests.Collect;

public sealed class CollectSummaryTests
{
    [Fact]
    public void Difference_OfTwoLists_TellsFetchedRemovedAndRenamed()
    {
        ListDifference difference = ListDifference.Between(
            [Item(1, "a.mp3"), Item(2, "b.mp3"), Item(3, "c.mp3")], [Item(2, "b.mp3"), Item(3, "see.mp3"), Item(4, "d.mp3")]);
        Assert.Equal<SharedItem>([Item(4, "d.mp3")], difference.Fetched);
        Assert.Equal<SharedItem>([Item(1, "a.mp3")], difference.Removed);
        Assert.Equal(1, difference.Renamed);
    }

    [Fact]
    public void Agreement_OfNamesThatChangedAndNamesThatAreShared_IsCountedByPairs()
    {
        // Three copies of one content, one of them renamed beyond recognition; one of another content with the name of the first.
        SignatureAgreement agreement = SignatureAgreement.Of(
            [(Hash(1), "Beck - Loser.mp3"), (Hash(1), "beck_loser.mp3"), (Hash(1), "track 01.mp3"), (Hash(2), "Beck Loser.mp3")]);
        Assert.Equal((4, 2, 2), (agreement.Copies, agreement.Contents, agreement.Signatures));
        Assert.Equal((1.0 / 3, 1.0 / 3), (agreement.Recall, agreement.Precision));
    }

    [Fact]
    public void Summary_OfRounds_CountsLatestListsAndWhatIsNewInThem()
    {
        CollectSummary summary = CollectSummary.Of(
        [
            List(1, Item(1, "one.mp3"), Item(2, "two.mp3")), List(2),
            List(1, Item(1, "one.mp3"), Item(3, "three.mp3")), List(2, Item(3, "Three.mp3")),
        ]);
        Assert.Equal((4, 2, 3L, 2L), (summary.Lists, summary.Users, summary.Stored, summary.UniqueStored));
        Assert.Equal((2L, 1L, 1L, 0L),
            (summary.Transfers, summary.UniqueTransfers, summary.UniqueTransfersBySignature, summary.Renamed));
    }

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

    private static ShareList List(int user, params SharedItem[] files) =>
        new(PeerId.Read([.. Enumerable.Repeat((byte)user, 32)]), new(0xC0000200u + (uint)user, 4242), new(0), [.. files]);

    private static SharedItem Item(int number, string name) => new(Hash(number), name, 1000, MediaType.Audio);

    private static ContentHash Hash(int number) => ContentHash.Read([.. Enumerable.Repeat((byte)number, ContentHash.Size)]);
}
