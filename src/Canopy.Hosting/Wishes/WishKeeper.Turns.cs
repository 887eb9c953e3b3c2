using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Transfers;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Wishes;

/// <summary>What is done when a wish has its turn: hand over what is noted, look at what is fetched, ask, note, hand over.</summary>
public sealed partial class WishKeeper
{
    /// <summary>What became of a download: a wish that is for it hears of its end.</summary>
    public void Hear(ContentHash hash, DownloadState state)
    {
        if (EndOf(state) is not { } fate) return;
        lock (_gate)
        {
            // What ends while the program does is seen by the next run, which looks at every download.
            if (_isStopping) return;
            foreach (Wish wish in _line.All)
                if (wish.FateOf(hash) is WishFate.Fetching or WishFate.Lost) Settle(wish, hash, fate);
            SetTimer();
        }
    }

    private static WishFate? EndOf(DownloadState? state) => state switch
    {
        DownloadState.Done => WishFate.Fetched,
        DownloadState.Failed or DownloadState.Cancelled or null => WishFate.Lost,
        _ => null,
    };

    private void Wake()
    {
        lock (_gate)
        {
            if (_isStopping || _turns is not null) return;
            _turns = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        _ = TakeTurnsAsync();
    }

    private void SetTimer()
    {
        if (!_isStopping && _turns is null) _timer.Set(_line.NextWake, _clock.Now);
    }

    private async Task TakeTurnsAsync()
    {
        try
        {
            while (Begin() is { } wish) Conclude(wish, await AskAsync(wish));
        }
        catch (Exception fault)
        {
            // The border: a fault of the program ends this turn, not those of all wishes, and is told.
            lock (_gate) _line.Unanswered($"the program made a mistake ({fault.Message.TrimEnd('.')}); please report it", _clock.Now);
        }
        finally
        {
            // Whoever stops the program waits for this.
            lock (_gate)
            {
                _turns?.SetResult();
                _turns = null;
                SetTimer();
            }
        }
    }

    /// <summary>The next wish that has something to ask; those whose turn it is without get it over with.</summary>
    private Wish? Begin()
    {
        lock (_gate)
        {
            while (!_isStopping && _line.Begin(_clock.Now) is { } wish)
            {
                if (TryReview(wish) && wish.Wants) return wish;
                if (_line.OnTurn is not null) _line.Skipped(_clock.Now);
            }
            return null;
        }
    }

    private async Task<WishAnswer> AskAsync(Wish wish)
    {
        WishAnswer all = new([], 0);
        try
        {
            int pages = 0;
            await foreach (WishAnswer page in _options.Ask(wish.Question, _stopping.Token))
            {
                all = all.With(page);
                if (!page.HasMore || ++pages == WishLimits.PagesMax) break;
                // The next page is a question of its own to the parent.
                await Task.Delay(WishPace.Spacing, _options.Clock, _stopping.Token);
            }
            return all;
        }
        catch (OperationCanceledException) when (_isStopping)
        {
            return all;
        }
        catch (Exception fault)
        {
            // The border: a fault of whoever asks must not end the turns of all wishes, and the wish says what it was.
            return all with { Problem = $"the question failed ({fault.Message.TrimEnd('.')})" };
        }
    }

    private void Conclude(Wish wish, WishAnswer answer)
    {
        lock (_gate)
        {
            // A wish that was paused or removed meanwhile takes nothing of the answer, but the network was asked.
            bool isWanted = _line.Find(wish.Id) == wish && wish.Wants && !_isStopping;
            if (answer.Trouble.Length > 0) _line.Unanswered(answer.Trouble, _clock.Now);
            else if (!isWanted) _line.Answered(isNews: false, _clock.Now);
            else TakeIn(wish, answer);
        }
    }

    private void TakeIn(Wish wish, WishAnswer answer)
    {
        if (TryChoose(wish, answer) is not { } finds) return;
        try
        {
            _journal.SaveAnswer(wish.Id, wish.Asked + 1, wish.Supernodes + answer.SupernodesAsked, finds);
        }
        catch (SqliteException fault)
        {
            _line.Unanswered(Unwritable(fault), _clock.Now);
            return;
        }
        wish.Asked++;
        wish.Supernodes += answer.SupernodesAsked;
        foreach (WishFind find in finds) wish.Remember(find.Hash, find.Fate);
        _line.Answered(finds.Any(find => find.Fate != WishFate.Had), _clock.Now);
        foreach (WishFind find in finds) if (find.Fate != WishFate.Had) Tell(WishNewsKind.Found, wish, find);
        if (wish.IsFulfilled) Tell(WishNewsKind.Fulfilled, wish);
        TryReview(wish);
    }

    /// <summary>What of an answer is taken; null when the library cannot be asked what is had already, and all wishes wait then.</summary>
    private ImmutableArray<WishFind>? TryChoose(Wish wish, WishAnswer answer)
    {
        try
        {
            return wish.Choose(answer.Hits, IsHad, _options.Clock.GetUtcNow());
        }
        catch (SqliteException fault)
        {
            _line.Unanswered($"library.db cannot be read ({fault.Message.TrimEnd('.')})", _clock.Now);
            return null;
        }
    }

    private bool IsHad(ContentHash hash) => _options.Look(hash) is not null || _options.IsShared(hash);

    /// <summary>Hands over what is noted and looks how the rest fares.</summary>
    /// <returns>False when the journal cannot be written; all wishes wait then.</returns>
    private bool TryReview(Wish wish)
    {
        try
        {
            HandOver(wish);
            foreach (ContentHash hash in wish.With(WishFate.Fetching))
                if (EndOf(_options.Look(hash)) is { } fate) Settle(wish, hash, fate);
            return true;
        }
        catch (SqliteException fault)
        {
            _line.Unanswered(Unwritable(fault), _clock.Now);
            return false;
        }
    }

    private void HandOver(Wish wish)
    {
        wish.Refusal = "";
        if (wish.With(WishFate.Noted).IsEmpty) return;
        foreach (WishFind find in _journal.Noted(wish.Id))
        {
            // What was handed over in this run, but could not be written down then, is only written down.
            if (wish.FateOf(find.Hash) == WishFate.Noted)
            {
                if (_options.Fetch(new(find.Hash, find.Name, find.Size, find.Sources)) is { } problem)
                {
                    wish.Refusal = problem.What;
                    return;
                }
                wish.Remember(find.Hash, WishFate.Fetching);
            }
            _journal.SaveFate(wish.Id, find.Hash, wish.FateOf(find.Hash) ?? WishFate.Fetching);
        }
    }

    private void Settle(Wish wish, ContentHash hash, WishFate fate)
    {
        if (wish.FateOf(hash) == fate) return;
        wish.Remember(hash, fate);
        if (fate == WishFate.Lost) wish.Due = Instant.Earlier(wish.Due, _clock.Now + WishPace.Shortest);
        // A fate that cannot be written now is found out again by the next run, from the download itself.
        _ = Write(() => _journal.SaveFate(wish.Id, hash, fate));
        if (fate == WishFate.Lost) return;
        Tell(WishNewsKind.Fetched, wish, _journal.FindOf(wish.Id, hash));
        if (wish.IsFulfilled) Tell(WishNewsKind.Fulfilled, wish);
    }
}
