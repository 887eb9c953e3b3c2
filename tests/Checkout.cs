namespace Canopy;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds Canopy.slnx.</summary>
    public static string Root { get; } = Find();

    /// <summary>A scenario that comes with the program.</summary>
    public static string Scenario(string name) => Path.Combine(Root, "scenarios", name);

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Canopy.slnx"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("No folder above the tests holds Canopy.slnx.");
    }
}
