using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>Takes a private network from an invite into the settings, so that the next start is in it, too.</summary>
internal static class JoinedNetwork
{
    /// <summary>Adds the network to canopy.yaml where that names none.</summary>
    /// <returns>Why not; null when the settings are of the invite's network now.</returns>
    public static Problem? Enter(DataFolder folder, CanopySettings settings, InviteLink invite)
    {
        bool isOpen = invite.Network == NetworkKey.OpenName && invite.Secret.Length == 0;
        if (isOpen ? settings.Network.Length == 0 : settings.Network == invite.Network && settings.NetworkSecret == invite.Secret)
            return null;
        if (settings.Network.Length > 0)
            return new($"The link is for the network '{invite.Network}', this peer is set up for '{settings.Network}'.",
                "Change network and network_secret in canopy.yaml, or start a second peer with --data ANOTHER_FOLDER.");
        File.AppendAllText(folder.Settings,
            $"\n# Added when the invite was followed.\nnetwork: {Quote(invite.Network)}\nnetwork_secret: {Quote(invite.Secret)}\n");
        return null;
    }

    /// <summary>A YAML single-quoted scalar: only the quote itself is doubled.</summary>
    private static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
