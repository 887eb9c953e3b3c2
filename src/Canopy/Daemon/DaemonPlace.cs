using System.Net;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>Where a daemon was, for the one that takes its place in the same process.</summary>
/// <param name="Api">Where its API listened, drawn or not.</param>
/// <param name="Settings">The settings it was started with.</param>
/// <param name="LastEvent">The id of its last event; the next one counts on.</param>
internal sealed record DaemonPlace(IPEndPoint Api, CanopySettings Settings, long LastEvent)
{
    /// <summary>Whether settings ask for the API at the same place, so that an open page finds it again.</summary>
    public bool IsWishedBy(CanopySettings settings) => (settings.ApiBind, settings.ApiPort) == (Settings.ApiBind, Settings.ApiPort);

    /// <summary>The address of the API after a start with these settings; null when that is drawn anew.</summary>
    public string? ApiWith(CanopySettings settings) =>
        IsWishedBy(settings) ? $"http://{Api}" : settings.ApiPort != 0 ? $"http://{settings.ApiBind}:{settings.ApiPort}" : null;
}
