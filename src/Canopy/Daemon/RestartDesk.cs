using Canopy.Hosting.Network;

namespace Canopy.Daemon;

/// <summary>Where a running daemon is asked to start again, and whoever runs it hears that.</summary>
internal sealed class RestartDesk
{
    private readonly TaskCompletionSource<InviteLink?> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody asks: with the invite to follow then, or null.</summary>
    public Task<InviteLink?> Asked => _asked.Task;

    /// <summary>Asks; asking twice is asking once.</summary>
    /// <param name="join">An invite to follow; null for none.</param>
    public void Ask(InviteLink? join = null) => _asked.TrySetResult(join);
}
