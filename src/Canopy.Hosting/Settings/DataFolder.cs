namespace Canopy.Hosting.Settings;

/// <summary>The one folder in which a peer keeps what it must not forget; who has it, is the peer.</summary>
/// <param name="Root">Its path.</param>
public sealed record DataFolder(string Root)
{
    /// <summary>The settings.</summary>
    public string Settings => Path.Combine(Root, "canopy.yaml");
    /// <summary>The private key and certificate.</summary>
    public string Identity => Path.Combine(Root, "identity.pem");
    /// <summary>The port chosen at first start.</summary>
    public string Port => Path.Combine(Root, "port");
    /// <summary>The supernodes known (spec B.1).</summary>
    public string Supernodes => Path.Combine(Root, "supernodes.json");
    /// <summary>Shared files and their digests.</summary>
    public string Library => Path.Combine(Root, "library.db");
    /// <summary>Downloads and their state.</summary>
    public string Transfers => Path.Combine(Root, "transfers.db");
    /// <summary>Folders being fetched and their state.</summary>
    public string Folders => Path.Combine(Root, "folders.db");
    /// <summary>Wishes and what they have found.</summary>
    public string Wishes => Path.Combine(Root, "wishes.db");
    /// <summary>What crawls and other measurements brought home (docs/store.md).</summary>
    public string Campaigns => Path.Combine(Root, "campaigns.db");
    /// <summary>The measurements the daemon has made, and how each stands.</summary>
    public string Measurements => Path.Combine(Root, "measurements.json");
    /// <summary>Scenarios of the user's own.</summary>
    public string Scenarios => Path.Combine(Root, "scenarios");
    /// <summary>Runs of scenarios that the daemon has made, each in a folder of its own.</summary>
    public string Simulations => Path.Combine(Root, "simulations");
    /// <summary>Reports that the daemon has made.</summary>
    public string Reports => Path.Combine(Root, "reports");
    /// <summary>Held open by the daemon that runs here.</summary>
    public string Lock => Path.Combine(Root, "daemon.lock");
    /// <summary>Where the running daemon's API is.</summary>
    public string Daemon => Path.Combine(Root, "daemon.json");
    /// <summary>The command line's own API key.</summary>
    public string CliKey => Path.Combine(Root, "cli.key");
    /// <summary>Hashes of all API keys.</summary>
    public string ApiKeys => Path.Combine(Root, "api-keys.json");
    /// <summary>The hits of the last search, so that 'canopy get 3' knows what 3 is.</summary>
    public string LastSearch => Path.Combine(Root, "last-search.json");

    /// <summary>
    /// The folder of --data, else of CANOPY_DATA, else canopy under the user's data home (XDG_DATA_HOME, ~/.local/share).
    /// </summary>
    /// <param name="given">What --data says, or null.</param>
    /// <param name="variable">Looks up an environment variable.</param>
    public static DataFolder Find(string? given, Func<string, string?> variable)
    {
        string? named = !string.IsNullOrEmpty(given) ? given : variable("CANOPY_DATA");
        if (!string.IsNullOrEmpty(named)) return new(Path.GetFullPath(named));
        string? home = variable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(home) || !Path.IsPathRooted(home))
            home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new(Path.Combine(home, "canopy"));
    }

    /// <summary>Makes the folder, for its owner only, and writes the example settings if there are none yet.</summary>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to somebody else.</exception>
    public void Prepare()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Root);
        else Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!File.Exists(Settings)) AtomicFile.Write(Settings, SettingsExample.Compose());
    }

    /// <summary>A path from the settings; a relative one starts here.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Root);
}
