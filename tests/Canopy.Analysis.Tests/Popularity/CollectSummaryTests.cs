using Canopy.Analysis.Popularity;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Popularity;

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

    private static ShareList List(int user, params SharedItem[] files) =>
        new(PeerId.Read([.. Enumerable.Repeat((byte)user, 32)]), new(0xC0000200u + (uint)user, 4242), new(0), [.. files]);

    private static SharedItem Item(int number, string name) => new(Hash(number), name, 1000, MediaType.Audio);

    private static ContentHash Hash(int number) => ContentHash.Read([.. Enumerable.Repeat((byte)number, ContentHash.Size)]);
}
