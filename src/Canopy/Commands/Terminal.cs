using System.Collections;
using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting.Settings;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>How a run of the program ends, for scripts.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for is done.</summary>
    public const int Done = 0;
    /// <summary>It could not be done; the error output says why.</summary>
    public const int Failed = 1;
    /// <summary>It was asked for in a way the program does not understand.</summary>
    public const int WrongUse = 2;
}

/// <summary>What a command sees of the world it was started in; tests put their own in its place.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">What went wrong, and progress.</param>
/// <param name="IsInteractive">Whether a person looks at <paramref name="Out"/>: then it may move and have colours.</param>
/// <param name="Variables">The environment.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive, IReadOnlyDictionary<string, string> Variables)
{
    private static readonly JsonSerializerOptions s_json = new(ApiJson.Options) { Converters = { new UnknownNumbers() } };

    /// <summary>The one this process was started in.</summary>
    public static Terminal OfProcess()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (DictionaryEntry pair in Environment.GetEnvironmentVariables()) variables[(string)pair.Key] = (string?)pair.Value ?? "";
        return new(Console.Out, Console.Error, !Console.IsOutputRedirected, variables);
    }

    /// <summary>The same text, drawn with tables and colours where a person looks.</summary>
    public IAnsiConsole Canvas => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = IsInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = IsInteractive ? InteractionSupport.Yes : InteractionSupport.No,
        Out = new AnsiConsoleOutput(Out),
    });

    /// <summary>The data folder to work with.</summary>
    public DataFolder Folder(string? given) => DataFolder.Find(given, name => Variables.GetValueOrDefault(name));

    /// <summary>Writes one value as one line of JSON; a number that is not known is null.</summary>
    public void WriteJson<T>(T value) => Out.WriteLine(JsonSerializer.Serialize(value, s_json));

    /// <summary>Tells a failure and gives its exit code.</summary>
    public int Fail(string what, string remedy)
    {
        Error.WriteLine($"canopy: {what}");
        if (remedy.Length > 0) Error.WriteLine($"        {remedy}");
        return ExitCode.Failed;
    }
}
