using Canopy.Hosting;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon.Welcome;

/// <summary>Whether the first-run assistant is due, and what it may suggest.</summary>
/// <param name="folder">Where it is noted that it is done.</param>
internal sealed class FirstRun(DataFolder folder)
{
    private static readonly IReadOnlyList<string> s_names = ["Music", "Videos", "Pictures", "Downloads", "Documents", "Public"];
    private static readonly IReadOnlyList<string> s_choices = ["user_name", "shared_folders", "network"];

    private string Mark => Path.Combine(folder.Root, "welcome.done");

    /// <summary>Whether nobody has chosen anything yet, nor said that the assistant is done.</summary>
    /// <param name="given">The settings somebody gave, by key.</param>
    /// <param name="shares">How many folders were shared by command.</param>
    public bool IsDue(IReadOnlyDictionary<string, GivenSetting> given, int shares) =>
        shares == 0 && !s_choices.Any(given.ContainsKey) && !File.Exists(Mark);

    /// <summary>Notes that it is done, also where it was sent away.</summary>
    /// <returns>Why that cannot be noted; null when it is.</returns>
    public Problem? Finish()
    {
        try
        {
            AtomicFile.Write(Mark, "");
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new($"{Mark} cannot be written: {error.Message}",
                "Make room on the disk of the data folder, or let canopy write there.");
        }
    }

    /// <summary>The usual folders of a home that are there; never the home itself, in which keys and letters lie.</summary>
    /// <param name="home">The home.</param>
    public static IReadOnlyList<string> FoldersOf(string home) =>
        home.Length == 0 ? [] : [.. s_names.Select(name => Path.Combine(home, name)).Where(Directory.Exists)];

    /// <summary>Where the user's home is; empty where there is none.</summary>
    public static string Home =>
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
}
