using System.Reflection;
using System.Text;
using Canopy.Hosting.Settings;
using Canopy.Simulation.Scenarios;

namespace Canopy.Simulating;

/// <summary>A scenario by its name.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="IsOwn">Whether it lies in the data folder; it did not come with the program then.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Beside">Opens the files it names.</param>
internal sealed record ShelvedScenario(string Name, bool IsOwn, string Text, BesideFiles Beside);

/// <summary>The scenarios that come with the program, and those in the data folder.</summary>
/// <param name="folder">The data folder.</param>
internal sealed class ScenarioShelf(DataFolder folder)
{
    private const string Prefix = "scenarios/", Ending = ".yaml";

    private static readonly Assembly s_assembly = typeof(ScenarioShelf).Assembly;

    /// <summary>All, by name; one of the data folder stands for one of the same name that came with the program.</summary>
    public IReadOnlyList<ShelvedScenario> List()
    {
        SortedDictionary<string, ShelvedScenario> all = new(StringComparer.Ordinal);
        foreach (string resource in s_assembly.GetManifestResourceNames().Where(IsScenario))
        {
            string name = resource[Prefix.Length..^Ending.Length];
            all[name] = new(name, IsOwn: false, TextOf(resource), new(Shipped));
        }
        foreach (ShelvedScenario own in Own()) all[own.Name] = own;
        return [.. all.Values];
    }

    /// <summary>One by its name; null where there is none.</summary>
    public ShelvedScenario? Find(string name) => List().FirstOrDefault(scenario => scenario.Name == name);

    private static bool IsScenario(string resource) =>
        resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(Ending, StringComparison.Ordinal);

    private static Stream? Shipped(string name) => s_assembly.GetManifestResourceStream(Prefix + name);

    private static string TextOf(string resource)
    {
        using StreamReader reader = new(s_assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private IEnumerable<ShelvedScenario> Own()
    {
        if (!Directory.Exists(folder.Scenarios)) yield break;
        string[] files = [.. Directory.EnumerateFiles(folder.Scenarios, "*" + Ending).Order(StringComparer.Ordinal)];
        foreach (string file in files.Take(SimulatingLimits.ScenariosMax))
        {
            // A longer one would be refused unread anyway.
            if (TextOfFile(file) is { } text) yield return new(Path.GetFileNameWithoutExtension(file), IsOwn: true, text, new(Beside));
        }
    }

    private FileStream? Beside(string name)
    {
        string path = Path.Combine(folder.Scenarios, name);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }

    private static string? TextOfFile(string path)
    {
        try
        {
            return new FileInfo(path).Length <= ScenarioReader.CharactersMax * 4L ? File.ReadAllText(path) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
