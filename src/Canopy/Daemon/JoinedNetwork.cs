using System.Collections.Immutable;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;
using Canopy.Hosting.Settings.Editing;

namespace Canopy.Daemon;

/// <summary>Takes a network from an invite into the settings, so that the next start is in it, too.</summary>
internal static class JoinedNetwork
{
    /// <summary>Adds the network to canopy.yaml where that names none.</summary>
    /// <returns>Why not; null when the settings are of the invite's network now.</returns>
    public static Problem? Enter(SettingsSources sources, CanopySettings settings, InviteLink invite)
    {
        if (Is(settings, invite)) return null;
        if (settings.Network.Length > 0)
            return new($"The link is for the network '{invite.Network}', this peer is set up for '{settings.Network}'.",
                "Change network and network_secret in canopy.yaml, or start a second peer with --data ANOTHER_FOLDER.");
        ImmutableArray<SettingsProblem> problems = sources.Write(Edits(invite));
        return problems.IsEmpty ? null : new($"{problems[0]}", "");
    }

    /// <summary>Whether the settings are of the invite's network.</summary>
    public static bool Is(CanopySettings settings, InviteLink invite) => IsOpen(invite) ? settings.Network.Length == 0
        : settings.Network == invite.Network && settings.NetworkSecret == invite.Secret;

    /// <summary>What makes them so; the open network is that of nobody's choice.</summary>
    public static ImmutableArray<SettingsEdit> Edits(InviteLink invite) => IsOpen(invite)
        ? [new("network", null), new("network_secret", null)]
        : [new("network", new([invite.Network])), new("network_secret", new([invite.Secret]))];

    private static bool IsOpen(InviteLink invite) => invite.Network == NetworkKey.OpenName && invite.Secret.Length == 0;
}
