using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Canopy.Observatory.Tests.Sniff;

/// <summary>A test that has tshark read a capture. Where there is none it is skipped and counted, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TsharkFactAttribute : FactAttribute
{
    public TsharkFactAttribute()
    {
        if (Tshark.Obstacle() is { } obstacle) Skip = obstacle;
    }
}

/// <summary>A field as tshark shows it.</summary>
/// <param name="Name">Such as canopy.peerinfo.role.</param>
/// <param name="Show">Its value.</param>
/// <param name="Words">Its value in words, with its label before it.</param>
/// <param name="At">Where in the packet it begins.</param>
/// <param name="Size">Bytes of it.</param>
internal sealed record ShownField(string Name, string Show, string Words, int At, int Size);

/// <summary>A packet as the dissector shows it: the fields of this protocol, in order.</summary>
internal sealed record ShownPacket(int Length, string Comment, IReadOnlyList<ShownField> Fields)
{
    public string? this[string name] => Fields.FirstOrDefault(one => one.Name == name)?.Show;

    public bool IsMalformed => Fields.Any(one => one.Name is "canopy.malformed" or "_ws.malformed" or "_ws.lua.error");

    /// <summary>Places of the packet that no field names.</summary>
    public IEnumerable<int> Nameless => Enumerable.Range(0, Length)
        .Where(place => !Fields.Any(one => one.At <= place && place < one.At + one.Size));
}

/// <summary>tshark with the dissector of this repository.</summary>
internal static class Tshark
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Why it cannot be run here; null if it can.</summary>
    public static string? Obstacle() => Program() is null ? "tshark is not installed here" : null;

    /// <summary>All packets of a capture.</summary>
    public static async Task<IReadOnlyList<ShownPacket>> ReadAsync(string capture)
    {
        ProcessStartInfo start = new(Program()!, ["-r", capture, "-X", $"lua_script:{Dissector()}", "-T", "pdml"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string shown = await process.StandardOutput.ReadToEndAsync().WaitAsync(s_patience);
        await process.WaitForExitAsync().WaitAsync(s_patience);
        Assert.True(process.ExitCode == 0, await errors);
        return [.. XDocument.Parse(shown).Root!.Elements("packet").Select(Packet)];
    }

    private static ShownPacket Packet(XElement packet)
    {
        XElement[] all = [.. packet.Descendants("field")];
        string comment = all.FirstOrDefault(field => Text(field, "name") == "frame.comment") is { } said ? Text(said, "show") : "";
        return new(Number(packet.Element("proto")!, "size"), comment, [.. all.Where(IsOurs).Select(Field)]);
    }

    private static ShownField Field(XElement field) => new(
        Text(field, "name"), Text(field, "show"), Text(field, "showname"), Number(field, "pos"), Number(field, "size"));

    private static bool IsOurs(XElement field) => Text(field, "name") is var name
        && (name.StartsWith("canopy.", StringComparison.Ordinal) || name is "_ws.malformed" or "_ws.lua.error");

    private static string Text(XElement element, string name) => element.Attribute(name)?.Value ?? "";

    private static int Number(XElement element, string name) => int.Parse(Text(element, name), CultureInfo.InvariantCulture);

    private static string Dissector([CallerFilePath] string here = "")
    {
        for (DirectoryInfo? folder = new(Path.GetDirectoryName(here)!); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "tools/wireshark/canopy.lua") is var path && File.Exists(path)) return path;
        throw new FileNotFoundException("tools/wireshark/canopy.lua is nowhere above the tests.");
    }

    private static string? Program() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "tshark")).FirstOrDefault(File.Exists);
}
