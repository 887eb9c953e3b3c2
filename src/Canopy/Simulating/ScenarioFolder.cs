using System.IO.Compression;
using System.Text;

namespace Canopy.Simulating;

/// <summary>The folder a scenario lies in, for the files it names beside itself (<see cref="Simulation.Scenarios.OpenBeside"/>).</summary>
internal sealed class ScenarioFolder(string folder)
{
    /// <summary>Bytes of a file at most, after it was unpacked; a longer one is refused.</summary>
    public const int FileBytesMax = 32 << 20;

    /// <summary>Opens a file by its path from here; one that ends in .gz is unpacked.</summary>
    public TextReader? Open(string path, out string problem)
    {
        problem = "";
        if (Path.IsPathRooted(path))
        {
            problem = "its path must begin at the scenario's own folder, so that both can be moved";
            return null;
        }
        try
        {
            using Stream file = File.OpenRead(Path.Combine(folder, path));
            bool isPacked = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            using Stream plain = isPacked ? new GZipStream(file, CompressionMode.Decompress) : file;
            using MemoryStream read = new();
            byte[] part = new byte[1 << 16];
            for (int count; (count = plain.Read(part)) > 0 && read.Length <= FileBytesMax;) read.Write(part, 0, count);
            if (read.Length <= FileBytesMax) return new StringReader(Encoding.UTF8.GetString(read.GetBuffer(), 0, (int)read.Length));
            problem = $"it has more than {FileBytesMax} bytes";
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = "there is no such file beside the scenario";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException)
        {
            problem = fault.Message;
        }
        return null;
    }
}
