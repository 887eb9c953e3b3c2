using System.IO.Compression;
using System.Text;

namespace Canopy.Simulating;

/// <summary>
/// Files that a scenario names beside itself (<see cref="Simulation.Scenarios.OpenBeside"/>), by their bare names: who may only use the API
/// sees no other folder by them. They are remembered as they were read, so that a run can have them beside it.
/// </summary>
/// <param name="find">Opens a file by its name; null where there is none.</param>
internal sealed class BesideFiles(Func<string, Stream?> find)
{
    private readonly SortedDictionary<string, byte[]> _read = new(StringComparer.Ordinal);

    /// <summary>What was read, by name, as it lies on disk.</summary>
    public IReadOnlyDictionary<string, byte[]> Read => _read;

    /// <summary>Opens one; what ends in .gz is unpacked.</summary>
    public TextReader? Open(string path, out string problem)
    {
        problem = "";
        if (path.Length == 0 || path != Path.GetFileName(path) || path.Contains('\\'))
        {
            problem = "here only a file right beside the scenario can be named";
            return null;
        }
        try
        {
            using Stream? file = find(path);
            if (file is null)
            {
                problem = "there is no such file beside the scenario";
                return null;
            }
            byte[] bytes = Take(file, out bool isWhole);
            bool isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            byte[] plain = isPacked && isWhole
                ? Take(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), out isWhole) : bytes;
            if (isWhole)
            {
                _read[path] = bytes;
                return new StringReader(Encoding.UTF8.GetString(plain));
            }
            problem = $"it has more than {ScenarioFolder.FileBytesMax} bytes";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problem = fault.Message;
        }
        return null;
    }

    private static byte[] Take(Stream from, out bool isWhole)
    {
        using MemoryStream read = new();
        byte[] part = new byte[1 << 16];
        for (int count; (count = from.Read(part)) > 0 && read.Length <= ScenarioFolder.FileBytesMax;) read.Write(part, 0, count);
        isWhole = read.Length <= ScenarioFolder.FileBytesMax;
        return read.ToArray();
    }
}
