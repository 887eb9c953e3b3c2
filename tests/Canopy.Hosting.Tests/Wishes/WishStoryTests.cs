using Canopy.Core;
using Canopy.Hosting.Tests.Transfers;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Wishes;

namespace Canopy.Hosting.Tests.Wishes;

public sealed class WishStoryTests
{
    private static readonly byte[] s_content = TestShares.Noise(77, 300_000);

    [Fact]
    public async Task File_FirstSharedAnHourAfterTheWish_IsFoundAndFetched_AndNotFetchedAgain()
    {
        await using WishStory story = await WishStory.BeginAsync();
        WishRule rule = new() { Text = "rare recording", SizeMin = 100_000, BitrateMin = 256, Media = MediaType.Audio, Count = 0 };
        Assert.NotNull(story.Wishes.Add(rule, out _));

        story.LiveFor(TimeSpan.FromHours(1));
        WishStatus hoping = story.Wishes.Find(1)!;
        Assert.Equal((0, 0, WishState.Waiting), (hoping.Found, story.Begun.Count, hoping.State));
        Assert.InRange(hoping.Asked, 3, 8);

        ContentHash hash = story.Share("Rare Recording.mp3", s_content);
        Assert.True(story.LiveUntil(() => story.Begun.Count == 1, TimeSpan.FromHours(1)), story.Wishes.Find(1)!.Words);
        Assert.Equal(hash, story.Begun[0].Hash);
        DownloadStatus done = await story.Downloads.UntilSettledAsync();
        Assert.Equal((DownloadState.Done, ""), (done.State, done.State == DownloadState.Done ? "" : done.Reason));
        Assert.Equal(s_content, await File.ReadAllBytesAsync(done.FinishedPath!));
        story.Wishes.Hear(hash, done.State);
        Assert.Equal(1, story.Wishes.Find(1)!.Fetched);

        int asked = story.Questions;
        story.LiveFor(TimeSpan.FromHours(4));
        await story.RestartWishesAsync();
        await story.Downloads.Downloads.CancelAsync(hash);
        story.LiveFor(TimeSpan.FromHours(2));
        Assert.InRange(story.Questions - asked, 6, 30);
        Assert.Single(story.Begun);
        Assert.Equal(WishFate.Fetched, Assert.Single(story.Wishes.FindsOf(1, 0, 10)).Fate);
    }

    [Fact]
    public async Task File_ThatFitsTheWordsButNotTheRule_IsNotFetched()
    {
        await using WishStory story = await WishStory.BeginAsync();
        Assert.NotNull(story.Wishes.Add(new() { Text = "rare recording", SizeMin = 400_000 }, out _));
        Assert.NotNull(story.Wishes.Add(new() { Text = "rare recording", IsNotifyOnly = true }, out _));
        story.Share("Rare Recording.mp3", s_content);
        Assert.True(story.LiveUntil(() => story.Wishes.Find(2)!.State == WishState.Fulfilled, TimeSpan.FromMinutes(5)));
        Assert.True(story.LiveUntil(() => story.Wishes.Find(1)!.Asked > 2, TimeSpan.FromHours(1)));
        Assert.Equal((0, 1), (story.Wishes.Find(1)!.Found, story.Wishes.Find(2)!.Found));
        Assert.Empty(story.Begun);
    }
}
