using Canopy.Api;
using Canopy.TwoTier;
using Canopy.TwoTier.Index;

namespace Canopy.Tests.Api;

public sealed class AnnouncedViewTests
{
    [Theory]
    [InlineData(0, 0, 5000, 0, "there is nothing to announce")]
    [InlineData(12, 0, 0, 12, "none of 12 files is announced: there is no supernode yet")]
    [InlineData(12, 12, 5000, 12, "12 of 12 files are announced")]
    [InlineData(1, 0, 5000, 1, "0 of 1 file is announced")]
    [InlineData(5000, 4000, 5000, 123456,
        "4,000 of 123,456 files are announced: the supernode takes 5,000; first the most wanted, then the newest")]
    public void Words_AnyState_ExplainThemselves(int listed, int indexed, uint filesMax, long contents, string words) =>
        Assert.Equal(words, AnnouncedView.Of(new(listed, indexed, filesMax), contents, []).Words);

    [Fact]
    public void Words_WithFoldersThatComeFirst_NameThem()
    {
        AnnouncementStatus status = new(ShareLimits.AnnouncedMax, ShareLimits.AnnouncedMax, uint.MaxValue);
        Assert.Equal("20,000 of 1,000,000 files are announced: the supernode takes 20,000; "
            + "first those below Music/live, Films, then the most wanted, then the newest",
            AnnouncedView.Of(status, 1_000_000, ["Music/live", "Films"]).Words);
    }
}
