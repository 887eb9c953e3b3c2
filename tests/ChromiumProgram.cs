namespace Canopy;

/// <summary>The Chromium of this machine.</summary>
internal static class ChromiumProgram
{
    /// <summary>Where it lies; null where there is none on the PATH.</summary>
    public static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         from name in (string[])["chromium", "chromium-browser", "google-chrome"]
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
