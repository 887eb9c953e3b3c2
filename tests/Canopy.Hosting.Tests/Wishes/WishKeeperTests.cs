using Canopy.Core;
using Canopy.Hosting.Tests.Transfers;
using Canopy.Hosting.Transfers;
using Canopy.Hosting.Wishes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Tests.Wishes;

public sealed class WishKeeperTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly WishWorld _world = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Wish_FromMadeToFulfilled_ExplainsItselfAndTellsOfEveryStep()
    {
        await using WishKeeper keeper = _world.Open(_folder);
        WishStatus made = Make(keeper, WishFiles.Song);
        Assert.Equal((1L, WishState.Waiting, "not asked yet; asks in 10 s"), (made.Id, made.State, made.Words));

        Live(TimeSpan.FromSeconds(10));
        WishStatus waiting = keeper.Find(1)!;
        Assert.Matches(@"^asked 1 time at 3 supernodes, found 0, fetched 0; asks again in \d min$", waiting.Words);

        _world.Network = () => WishFiles.Answer(WishFiles.Hit("song a", 1), WishFiles.Hit("song a", 2), WishFiles.Hit("song b"));
        Live(TimeSpan.FromMinutes(7));
        Assert.Equal((WishState.Fetching, "fetching; it asks again only if that fails: asked 2 times at 6 supernodes, found 1, fetched 0"),
            (keeper.Find(1)!.State, keeper.Find(1)!.Words));
        Assert.Equal(2, Assert.Single(_world.Begun).Sources.Length);

        _world.Finish(keeper, WishFiles.HashOf("song a"), DownloadState.Done);
        Assert.Equal("fulfilled: asked 2 times at 6 supernodes, found 1, fetched 1", keeper.Find(1)!.Words);
        Assert.Null(keeper.Find(1)!.AsksIn);
        Live(TimeSpan.FromHours(5));
        Assert.Equal(2, _world.AskedAt.Count);
        Assert.Equal(
            [WishNewsKind.Added, WishNewsKind.Found, WishNewsKind.Fetched, WishNewsKind.Fulfilled], _world.News.Select(news => news.Kind));
        WishFind find = Assert.Single(keeper.FindsOf(1, 0, 10));
        Assert.Equal((WishFate.Fetched, "song a"), (find.Fate, find.Name));
    }

    [Fact]
    public async Task DownloadFails_AnotherContentIsFetchedInstead_AndNotTheSameAgain()
    {
        _world.Network = () => WishFiles.Answer(WishFiles.Hit("song a", 1), WishFiles.Hit("song a", 2), WishFiles.Hit("song b"));
        await using WishKeeper keeper = _world.Open(_folder);
        Make(keeper, WishFiles.Song);
        Live(TimeSpan.FromSeconds(10));
        _world.Finish(keeper, WishFiles.HashOf("song a"), DownloadState.Failed);
        Live(TimeSpan.FromMinutes(7));
        Assert.Equal(["song a", "song b"], _world.Begun.Select(request => request.Name));

        // Cancelled, and the news is lost: it is gone when the wish next looks.
        _world.Downloads.Remove(WishFiles.HashOf("song b"));
        Live(TimeSpan.FromHours(3));
        Assert.Equal(2, _world.Begun.Count);
        Assert.Equal([WishFate.Lost, WishFate.Lost], keeper.FindsOf(1, 0, 10).Select(find => find.Fate));
        Assert.Equal(WishState.Waiting, keeper.Find(1)!.State);

        // The user resumes what had failed, and it ends well after all.
        _world.Finish(keeper, WishFiles.HashOf("song a"), DownloadState.Done);
        Assert.Equal(WishState.Fulfilled, keeper.Find(1)!.State);
    }

    [Fact]
    public async Task Downloads_ThatTakeNothing_AreAskedAgainAtTheNextTurn()
    {
        _world.Network = () => WishFiles.Answer(WishFiles.Hit("song a"));
        _world.Refusal = new("There are 10000 downloads already, the most there can be.", "Cancel some.");
        await using WishKeeper keeper = _world.Open(_folder);
        Make(keeper, WishFiles.Song);
        Live(TimeSpan.FromSeconds(10));
        Assert.Contains("found 1, fetched 0; what was found cannot be fetched now: There are 10000 downloads already",
            keeper.Find(1)!.Words, StringComparison.Ordinal);
        _world.Refusal = null;
        Live(TimeSpan.FromMinutes(7));
        Assert.Single(_world.Begun);
        Assert.DoesNotContain("cannot be fetched", keeper.Find(1)!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoSupernode_SaysSo_AndANewParentIsAskedSoon()
    {
        _world.Network = () => new([], 0);
        await using WishKeeper keeper = _world.Open(_folder);
        Make(keeper, WishFiles.Song);
        Live(TimeSpan.FromSeconds(10));
        Assert.Equal("waiting: no supernode yet; not asked yet; asks in 60 s", keeper.Find(1)!.Words);
        _world.Network = () => WishFiles.Answer(WishFiles.Hit("song a"));
        keeper.ParentChanged();
        Live(WishPace.Spacing);
        Assert.Single(_world.Begun);
    }

    [Fact]
    public async Task QuestionThatFails_IsToldAndDoesNotEndTheTurns()
    {
        _world.Network = () => throw new InvalidOperationException("a bug.");
        await using WishKeeper keeper = _world.Open(_folder);
        Make(keeper, WishFiles.Song);
        Live(TimeSpan.FromSeconds(10));
        Assert.StartsWith("waiting: the question failed (a bug); ", keeper.Find(1)!.Words, StringComparison.Ordinal);
        _world.Network = () => WishFiles.Answer();
        Live(WishPace.Retry);
        Assert.Equal(1, keeper.Find(1)!.Asked);
    }

    [Fact]
    public async Task WhatIsSharedOrDownloadedAlready_IsNotFetched()
    {
        _world.Shared.Add(WishFiles.HashOf("song a"));
        _world.Downloads[WishFiles.HashOf("song b")] = DownloadState.Paused;
        _world.Network = () => WishFiles.Answer(WishFiles.Hit("song a"), WishFiles.Hit("song b"));
        await using WishKeeper keeper = _world.Open(_folder);
        Make(keeper, WishFiles.Song);
        Live(TimeSpan.FromHours(1));
        Assert.Empty(_world.Begun);
        Assert.Contains("found 0, fetched 0, had 2 already", keeper.Find(1)!.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PausedWish_IsNotAsked_ResumedIsAtOnce_RemovedIsGone_AlsoAfterARestart()
    {
        await using (WishKeeper keeper = _world.Open(_folder))
        {
            Make(keeper, WishFiles.Song);
            Make(keeper, WishFiles.Song with { Text = "other", IsNotifyOnly = true, BitrateMin = 4, Extensions = ["mp3"], SizeMax = 7 });
            Assert.Null(keeper.Pause(1));
            Assert.Contains("Resume it", keeper.AskNow(1)!.Remedy, StringComparison.Ordinal);
            Assert.Null(keeper.Remove(2));
            Assert.Contains("no wish 2", keeper.Remove(2)!.What, StringComparison.Ordinal);
            WishRule third = new() { Text = "third", Media = MediaType.Video, SizeMin = 3, Count = 4, Extensions = ["avi", "mkv"] };
            Make(keeper, third);
        }
        await using WishKeeper again = _world.Open(_folder);
        Assert.Equal([1L, 3L], again.List().Select(wish => wish.Id));
        Assert.Equal("(third) size:3.. type:Video (ext:avi OR ext:mkv)", again.Find(3)!.Question);
        Assert.Equal(WishState.Paused, again.Find(1)!.State);
        Assert.Null(again.Pause(3));
        Live(TimeSpan.FromHours(1));
        Assert.Empty(_world.AskedAt);
        Assert.Null(again.Resume(1));
        Live(WishPace.Spacing);
        Assert.Single(_world.AskedAt);
        Assert.Null(again.AskNow(1));
        Live(WishPace.Spacing);
        Assert.Equal(2, _world.AskedAt.Count);
    }

    [Fact]
    public async Task DownloadThatEndsWhileTheProgramStops_IsSeenByTheNextRun()
    {
        _world.Network = () => WishFiles.Answer(WishFiles.Hit("song a"));
        WishKeeper keeper = _world.Open(_folder);
        Make(keeper, WishFiles.Song);
        Live(WishPace.Spacing);
        await keeper.DisposeAsync();
        _world.Finish(keeper, WishFiles.HashOf("song a"), DownloadState.Done);
        await using WishKeeper again = _world.Open(_folder);
        Live(WishPace.Spacing);
        Assert.Equal(WishState.Fulfilled, again.Find(1)!.State);
        Assert.Equal(WishNewsKind.Fulfilled, _world.News[^1].Kind);
    }

    [Fact]
    public async Task Add_MoreThanThereMayBe_IsRefusedUntilOneIsRemoved()
    {
        await using WishKeeper keeper = _world.Open(_folder);
        for (int number = 0; number < WishLimits.WishesMax; number++) Make(keeper, WishFiles.Song);
        Assert.Null(keeper.Add(WishFiles.Song, out Problem? problem));
        Assert.Contains("200 wishes already", problem!.What, StringComparison.Ordinal);
        Assert.Null(keeper.Remove(5));
        Make(keeper, WishFiles.Song);
    }

    [Fact]
    public async Task Answer_OfMorePagesThanAreRead_StopsThere_AndEachPageIsAQuestion()
    {
        int page = 0;
        _world.Network = () => WishFiles.Answer(WishFiles.Hit($"song {++page}")) with { HasMore = true };
        await using WishKeeper keeper = _world.Open(_folder);
        Make(keeper, WishFiles.Song with { Count = 0 });
        Live(WishPace.Spacing * (WishLimits.PagesMax - 1));
        Assert.Equal((WishState.Asking, 0), (keeper.Find(1)!.State, _world.Begun.Count));
        Live(TimeSpan.FromMinutes(1));
        Assert.Equal(Enumerable.Range(1, WishLimits.PagesMax).Select(number => $"song {number}"),
            _world.Begun.Select(request => request.Name));
        IEnumerable<int> pages = Enumerable.Range(0, WishLimits.PagesMax);
        Assert.Equal(pages.Select(number => _world.AskedAt[0] + WishPace.Spacing * number), _world.AskedAt);
    }

    [Fact]
    public async Task JournalThatCannotBeWritten_NothingIsFetched_AndTheWishSaysSo()
    {
        _world.Network = () => WishFiles.Answer(WishFiles.Hit("song a"));
        await using WishKeeper keeper = _world.Open(_folder);
        Make(keeper, WishFiles.Song);
        Spoil("ALTER TABLE finds RENAME TO away");
        Live(TimeSpan.FromMinutes(10));
        Assert.Empty(_world.Begun);
        Assert.Matches(@"^waiting: .*wishes\.db cannot be written \(.*finds.*\); not asked yet", keeper.Find(1)!.Words);
        Assert.InRange(_world.AskedAt.Count, 2, 10);
        Spoil("ALTER TABLE away RENAME TO finds");
        Live(WishPace.Retry);
        Assert.Single(_world.Begun);

        void Spoil(string sql)
        {
            using SqliteConnection other = new($"Data Source={_folder["wishes.db"]};Pooling=False");
            other.Execute(sql);
        }
    }

    [Theory]
    [InlineData(true, "waiting: library.db cannot be read (disk I/O error); ")]
    [InlineData(false, "waiting: the program made a mistake (a bug); please report it; ")]
    public async Task LibraryThatFails_IsToldAndDoesNotEndTheTurns(bool isDisk, string words)
    {
        _world.Network = () => WishFiles.Answer(WishFiles.Hit("song a"));
        _world.LibraryFault = isDisk ? new SqliteException("disk I/O error.", 10) : new InvalidOperationException("a bug.");
        await using WishKeeper keeper = _world.Open(_folder);
        Make(keeper, WishFiles.Song);
        Live(TimeSpan.FromSeconds(10));
        Assert.StartsWith(words, keeper.Find(1)!.Words, StringComparison.Ordinal);
        _world.LibraryFault = null;
        Live(WishPace.Retry);
        Assert.Single(_world.Begun);
    }

    [Fact]
    public void JournalBroken_IsRefusedWithRemedy()
    {
        File.WriteAllBytes(_folder["wishes.db"], TestShares.Noise(1, 9000));
        Problem? problem = WishJournal.TryOpen(_folder["wishes.db"], out WishJournal? journal);
        Assert.Null(journal);
        Assert.Contains("wishes.db cannot be used", problem!.What, StringComparison.Ordinal);
        Assert.Contains("Move it away", problem.Remedy, StringComparison.Ordinal);
    }

    private static WishStatus Make(WishKeeper keeper, WishRule rule)
    {
        WishStatus? made = keeper.Add(rule, out Problem? problem);
        Assert.Null(problem);
        return made!;
    }

    private void Live(TimeSpan span) => _world.Live(span);
}
