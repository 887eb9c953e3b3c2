namespace Canopy.Simulation.Recording;

/// <summary>Texts in CSV (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>A text as a field: in quotes where it has to be.</summary>
    public static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A name of an enumeration as the files have it: in camelCase.</summary>
    public static string Word<T>(T value) where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
