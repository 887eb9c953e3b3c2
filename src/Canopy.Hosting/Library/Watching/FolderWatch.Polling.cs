using System.Globalization;

namespace Canopy.Hosting.Library.Watching;

/// <summary>Looking again and again, where no watch can be relied on; and the waits.</summary>
internal sealed partial class FolderWatch
{
    /// <summary>At least so long between two looks.</summary>
    private static readonly TimeSpan s_pollLeast = TimeSpan.FromSeconds(30);

    /// <summary>Looking takes at most this part of the time.</summary>
    private const int PausePerLook = 20;

    private bool _isPolled;
    private long? _polledAt;
    private string _why = "";

    /// <summary>Follows the size of the share: twenty times as long as the last look took.</summary>
    private TimeSpan PollInterval
    {
        get
        {
            TimeSpan interval = _around.LookTime(_share.Alias) * PausePerLook;
            return interval < s_pollLeast ? s_pollLeast : interval;
        }
    }

    /// <summary>
    /// The watch has failed: half a watch would only hide that changes are missed, and what it holds may be of use elsewhere.
    /// </summary>
    private void Fall(Exception failure)
    {
        Close();
        Problem trouble = WatchTrouble.Of(failure, _share);
        if (!_isPolled) _polledAt = null;
        (_isPolled, _why) = (true, trouble.What[(trouble.What.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.'));
        ShowPolled(trouble);
    }

    private void ShowWatched()
    {
        if (WatchTrouble.RemoteKind(_share.Root) is { } kind)
        {
            (_isPolled, _why) = (true, $"{kind} does not tell of changes that other machines make");
            ShowPolled(null);
            return;
        }
        _isPolled = false;
        Show(new(_share.Alias, _share.Root, WatchMode.Watched, "watched"));
    }

    private void ShowPolled(Problem? trouble) => Show(new(_share.Alias, _share.Root, WatchMode.Polled,
        $"looked at every {Words(PollInterval)}: {_why}{(trouble is null ? "" : $". {trouble.Remedy}")}", trouble));

    private void PollWhenDue()
    {
        if (!_isPolled || _state.Mode == WatchMode.Missing) return;
        if (_polledAt is { } last && _around.Clock.GetElapsedTime(last) < PollInterval) return;
        _polledAt = _around.Clock.GetTimestamp();
        _around.Look(_share.Alias, "");
        ShowPolled(_state.Trouble);
    }

    /// <summary>An interval that has followed the size is no news.</summary>
    private void Show(WatchedFolder state)
    {
        bool isNews = state.Mode != _state.Mode || state.Trouble != _state.Trouble;
        _state = state;
        if (isNews) _around.Changed(state);
    }

    private void Ask()
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

    private async Task AskedOrDueAsync()
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(_asked.WaitAsync(wait.Token), Task.Delay(s_rootInterval, _around.Clock, wait.Token));
        await wait.CancelAsync();
        _stop.Token.ThrowIfCancellationRequested();
    }

    private static string Words(TimeSpan span) => span.TotalSeconds < 120
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min");
}
