using Canopy.Core;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Wishes;

/// <summary>
/// The wishes of this peer's user: saved searches that ask again over hours, and fetch what fits. Kept over restarts in <c>wishes.db</c>;
/// every content is taken at most once by a wish, whenever the program is killed. Nothing is asked before <see cref="Start"/>.
/// </summary>
public sealed partial class WishKeeper : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WishOptions _options;
    private readonly WishJournal _journal;
    private readonly HostClock _clock;
    private readonly WishLine _line;
    private readonly WakeTimer _timer;
    private TaskCompletionSource? _turns;
    private bool _isStopping;

    private WishKeeper(WishOptions options, WishJournal journal, List<Wish> wishes)
    {
        (_options, _journal) = (options, journal);
        _clock = new(options.Clock);
        _line = new(options.Seed, _clock.Now);
        foreach (Wish wish in wishes) _line.Add(wish, _clock.Now);
        _timer = new(options.Clock, Wake);
    }

    /// <summary>Opens the wishes kept.</summary>
    /// <param name="options">Where they are, and the ways to network and downloads.</param>
    /// <param name="keeper">The keeper; null if there is a problem.</param>
    /// <returns>Why they cannot be opened; null if they could.</returns>
    public static Problem? TryOpen(WishOptions options, out WishKeeper? keeper)
    {
        keeper = null;
        if (WishJournal.TryOpen(options.JournalPath, out WishJournal? journal) is { } damage) return damage;
        if (journal!.ReadAll(options.JournalPath, out Problem? problem) is not { } wishes)
        {
            journal.Dispose();
            return problem;
        }
        keeper = new(options, journal, wishes);
        return null;
    }

    /// <summary>Begins to take turns.</summary>
    public void Start()
    {
        lock (_gate) SetTimer();
    }

    /// <summary>Stops asking and closes the journal; the next <see cref="TryOpen"/> goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        Task turns;
        lock (_gate)
        {
            if (_isStopping) return;
            _isStopping = true;
            turns = _turns?.Task ?? Task.CompletedTask;
        }
        _timer.Dispose();
        await _stopping.CancelAsync();
        await turns;
        _journal.Dispose();
        _stopping.Dispose();
    }

    /// <summary>All wishes, the oldest first.</summary>
    public IReadOnlyList<WishStatus> List()
    {
        lock (_gate) return [.. _line.All.Select(wish => wish.Describe(_line, _clock.Now))];
    }

    /// <summary>One wish; null if there is none of that id.</summary>
    public WishStatus? Find(long id)
    {
        lock (_gate) return _line.Find(id)?.Describe(_line, _clock.Now);
    }

    /// <summary>What a wish has found, oldest first.</summary>
    /// <param name="id">The wish.</param>
    /// <param name="after">The number of the last find of the page before; 0 to begin.</param>
    /// <param name="count">At most so many.</param>
    public IReadOnlyList<WishFind> FindsOf(long id, long after, int count)
    {
        lock (_gate) return _journal.FindsOf(id, after, count);
    }

    /// <summary>Makes a wish; it is asked as soon as no other is before it.</summary>
    /// <param name="rule">What is wished for.</param>
    /// <param name="problem">Why it cannot be made, if so.</param>
    /// <returns>The wish; null if it cannot be made.</returns>
    public WishStatus? Add(WishRule rule, out Problem? problem)
    {
        if (!rule.TryRead(out TwoTier.Search.Query? question, out problem)) return null;
        lock (_gate)
        {
            if (_line.All.Count >= WishLimits.WishesMax)
            {
                problem = new($"There are {_line.All.Count} wishes already, the most there can be.", "Remove one that is fulfilled.");
                return null;
            }
            DateTimeOffset at = _options.Clock.GetUtcNow();
            long id = 0;
            problem = Write(() => id = _journal.Add(rule, at));
            if (problem is not null) return null;
            Wish wish = new(id, rule, question, at);
            _line.Add(wish, _clock.Now);
            Tell(WishNewsKind.Added, wish);
            SetTimer();
            return wish.Describe(_line, _clock.Now);
        }
    }

    /// <summary>Forgets a wish; what it is fetching goes on.</summary>
    /// <returns>Why it is still there; null if it is gone.</returns>
    public Problem? Remove(long id) => Change(id, wish =>
    {
        if (Write(() => _journal.Remove(id)) is { } problem) return problem;
        _line.Remove(id);
        Tell(WishNewsKind.Removed, wish);
        return null;
    });

    /// <summary>Stops a wish until it is resumed; what it is fetching goes on.</summary>
    /// <returns>Why not; null if it is paused.</returns>
    public Problem? Pause(long id) => Change(id, wish => SetPaused(wish, true));

    /// <summary>Goes on with a paused wish; it is due at once.</summary>
    /// <returns>Why not; null if it goes on.</returns>
    public Problem? Resume(long id) => Change(id, wish =>
    {
        if (wish.IsPaused) wish.Due = _clock.Now;
        return SetPaused(wish, false);
    });

    /// <summary>Brings a wish to the front of the line.</summary>
    /// <returns>Why it will not be asked; null if it will.</returns>
    public Problem? AskNow(long id) => Change(id, wish =>
    {
        if (!wish.Wants) return new($"Wish {id} is not asked: {wish.Describe(_line, _clock.Now).Words}.", WhyNotAsked(wish));
        WishLine.AskNow(wish);
        return null;
    });

    /// <summary>The peer has a parent, or another one, or is a supernode now: all wishes are due.</summary>
    public void ParentChanged()
    {
        lock (_gate)
        {
            _line.ParentChanged(_clock.Now);
            SetTimer();
        }
    }

    private static string WhyNotAsked(Wish wish) =>
        wish.IsPaused ? "Resume it." : wish.HasOpen ? "Wait for its downloads, or cancel one." : "Make a new one.";

    private Problem? SetPaused(Wish wish, bool paused)
    {
        Problem? problem = Write(() => _journal.SavePaused(wish.Id, paused));
        if (problem is null) wish.IsPaused = paused;
        return problem;
    }

    private Problem? Change(long id, Func<Wish, Problem?> change)
    {
        lock (_gate)
        {
            if (_line.Find(id) is not { } wish) return new($"There is no wish {id}.", "'canopy wish' lists them.");
            Problem? problem = change(wish);
            SetTimer();
            return problem;
        }
    }

    private Problem? Write(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (SqliteException fault)
        {
            return new($"{Unwritable(fault)}.", "Put that right, then try again.");
        }
    }

    private string Unwritable(SqliteException fault) => $"{_options.JournalPath} cannot be written ({fault.Message.TrimEnd('.')})";

    private void Tell(WishNewsKind kind, Wish wish, WishFind? find = null) =>
        _options.Tell(new(kind, wish.Describe(_line, _clock.Now), find));
}
