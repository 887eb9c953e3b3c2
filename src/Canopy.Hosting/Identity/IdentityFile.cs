using System.Diagnostics.CodeAnalysis;
using Canopy.Hosting.Settings;

namespace Canopy.Hosting.Identity;

/// <summary>Where an identity lives between two runs: `identity.pem`, readable by its owner alone.</summary>
public static class IdentityFile
{
    /// <summary>The name of the file in a peer's folder.</summary>
    public const string Name = "identity.pem";

    /// <summary>Bytes an identity file may have; ours has about 800. A longer one is refused unread.</summary>
    public const int BytesMax = 64 * 1024;

    /// <summary>Reads the identity of a folder, or makes one where there is none yet.</summary>
    /// <param name="folder">The peer's own folder; it is made if it is not there.</param>
    /// <param name="identity">The identity, the same at every start.</param>
    /// <param name="problem">Why there is none: never overwritten, for an identity lost is a name lost.</param>
    public static bool TryLoadOrCreate(
        string folder, [NotNullWhen(true)] out PeerIdentity? identity, [NotNullWhen(false)] out Problem? problem)
    {
        string path = Path.Combine(folder, Name);
        identity = null;
        try
        {
            FileInfo file = new(path);
            string? fault = null;
            if (!file.Exists) identity = Create(folder, path);
            else if (file.Length > BytesMax) fault = $"it has {file.Length} bytes";
            else PeerIdentity.TryRead(File.ReadAllText(path), out identity, out fault);
            problem = identity is null ? Refusal(path, fault) : null;
            return identity is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = new($"The identity file '{path}' cannot be used: {e.Message}", "Check that the folder exists and is yours to write.");
            return false;
        }
    }

    private static PeerIdentity Create(string folder, string path)
    {
        Directory.CreateDirectory(folder);
        PeerIdentity identity = PeerIdentity.Create();
        AtomicFile.Write(path, identity.ToPem());
        return identity;
    }

    private static Problem Refusal(string path, string? fault) => new(
        $"The identity file '{path}' cannot be read: {fault?.TrimEnd('.')}.",
            "Restore it from a backup, or move it away to start under a new identity.");
}
