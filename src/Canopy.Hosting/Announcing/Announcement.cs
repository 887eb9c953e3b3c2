using System.Data.Common;
using Canopy.Core;
using Canopy.TwoTier;
using Canopy.TwoTier.Index;
using Microsoft.Extensions.Logging;

namespace Canopy.Hosting.Announcing;

/// <summary>
/// Keeps the peer's list of announced files right: files that are still growing first, then what the library names, in the order of
/// importance it has for their owner and for those who fetch. All members may be called from any thread.
/// </summary>
/// <param name="library">
/// Names at most so many contents, each once: those below the folders given first, then the most wanted, then the newest.
/// </param>
/// <param name="tell">Gives the peer a new list.</param>
/// <param name="clock">For the pauses.</param>
/// <param name="log">Where it is told that the library could not be read.</param>
public sealed class Announcement(
    Func<IReadOnlyList<string>, int, IReadOnlyList<FileRecord>> library, Func<ReadOnlyMemory<FileRecord>, Task> tell, TimeProvider clock,
    ILogger log) : IDisposable
{
    /// <summary>At least so long between two choices, so that a scan that finds files by the second does not cost one for each.</summary>
    private static readonly TimeSpan s_pauseLeast = TimeSpan.FromSeconds(1);

    /// <summary>At most so long, however slow choosing is.</summary>
    private static readonly TimeSpan s_pauseMost = TimeSpan.FromSeconds(30);

    /// <summary>What others fetch moves up without anything being changed here: so often it is looked at.</summary>
    private static readonly TimeSpan s_wantedInterval = TimeSpan.FromMinutes(10);

    /// <summary>Choosing takes at most this part of the time.</summary>
    private const int PausePerChoice = 10;

    private readonly SemaphoreSlim _asked = new(0, 1);
    private volatile FileRecord[] _list = [];
    private volatile IReadOnlyList<string> _first = [];
    private volatile int _count = (int)Math.Min(TwoTierRules.Default.FilesPerChildMax, ShareLimits.AnnouncedMax);

    /// <summary>The list in use.</summary>
    public ReadOnlyMemory<FileRecord> List => _list;

    /// <summary>Names files that can be fetched here although they are not whole yet; they are announced before all others.</summary>
    public Func<IReadOnlyList<FileRecord>> Growing { get; init; } = () => [];

    /// <summary>The folders whose files come first, "Alias" or "Alias/some/folder", in this order.</summary>
    public IReadOnlyList<string> First
    {
        get => _first;
        set
        {
            _first = value;
            Touch();
        }
    }

    /// <summary>The supernode takes so many files of this peer: a longer list would be in vain.</summary>
    public void TakenAtMost(uint filesMax)
    {
        _count = (int)Math.Min(filesMax, ShareLimits.AnnouncedMax);
        Touch();
    }

    /// <summary>Files were added, removed, or have begun to grow: the list is chosen anew soon. Asking often is asking once.</summary>
    public void Touch()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been asked for already.
        }
    }

    /// <summary>Chooses the list now.</summary>
    /// <returns>Whether it is another than before.</returns>
    public bool Choose()
    {
        int count = _count;
        IReadOnlyList<FileRecord> growing = Growing(), whole;
        try
        {
            whole = library(_first, count);
        }
        catch (DbException error)
        {
            log.LogWarning("The files to announce could not be read from the library: {Reason}. The list stays as it is.", error.Message);
            return false;
        }
        FileRecord[] list = [.. growing.Concat(whole).DistinctBy(file => file.Hash).Take(count)];
        if (list.AsSpan().SequenceEqual(_list)) return false;
        _list = list;
        return true;
    }

    /// <summary>Chooses and tells, whenever there is reason to, until cancelled.</summary>
    /// <exception cref="OperationCanceledException">It was stopped: the only end it has.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await AskedOrDueAsync(cancel);
            long since = clock.GetTimestamp();
            if (Choose()) await tell(_list);
            TimeSpan pause = clock.GetElapsedTime(since) * PausePerChoice;
            await Task.Delay(pause < s_pauseLeast ? s_pauseLeast : pause > s_pauseMost ? s_pauseMost : pause, clock, cancel);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asked.Dispose();

    private async Task AskedOrDueAsync(CancellationToken cancel)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(_asked.WaitAsync(wait.Token), Task.Delay(s_wantedInterval, clock, wait.Token));
        await wait.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }
}
