using Canopy.Simulation.Checkers;

namespace Canopy.Simulation.Tests.Checkers;

public sealed class CheckBookTests
{
    [Fact]
    public void Note_OfWhatHolds_IsCountedAndTellsNoStory()
    {
        CheckBook book = new();
        book.Note(Invariant.WithinItsCap, holds: true, () => throw new InvalidOperationException("nobody wants to hear it"));

        Assert.Equal((1, 0), (book.CheckedOf(Invariant.WithinItsCap), book.ViolationsOf(Invariant.WithinItsCap)));
        Assert.Empty(book.Stories);
    }

    [Fact]
    public void Note_OfMoreViolationsThanAreTold_CountsTheRest()
    {
        CheckBook book = new();
        for (int i = 0; i <= CheckBook.StoriesMax; i++) book.Note(Invariant.NoStaleHit, holds: false, () => $"story {i}");
        book.Note(Invariant.BoundedQueues, holds: true, () => "");

        Assert.Equal(CheckBook.StoriesMax, book.Stories.Count);
        Assert.Equal("NoStaleHit: story 0", book.Stories[0]);
        Assert.Equal((CheckBook.StoriesMax + 2, CheckBook.StoriesMax + 1), (book.Checked, book.Violations));
        Assert.Equal(CheckBook.StoriesMax + 1, book.ViolationsOf(Invariant.NoStaleHit));
    }
}
