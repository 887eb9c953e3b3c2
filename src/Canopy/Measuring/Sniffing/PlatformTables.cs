using System.Text;
using Canopy.Core.Platforms;
using Canopy.Observatory.Sniff;

namespace Canopy.Measuring.Sniffing;

/// <summary>The tables of a platform in a directory, by the names and columns that a simulated run has too (docs/outputs.md).</summary>
internal sealed class PlatformTables : IPlatformRecord, IDisposable
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<StreamWriter> _files = [];
    private readonly StreamWriter _connections, _platform, _lists, _roundTrips, _choices;

    /// <summary>Makes the files, and the directory where there is none; files that are there already are left alone.</summary>
    /// <exception cref="IOException">One cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be made.</exception>
    public PlatformTables(string directory)
    {
        Directory.CreateDirectory(directory);
        try
        {
            _connections = Make("connections.ndjson", null);
            _platform = Make("platform.csv", PlatformRow.Header);
            _lists = Make("lists.csv", ListRow.Header);
            _roundTrips = Make("roundtrips.csv", RoundTripRow.Header);
            _choices = Make("choices.csv", ChoiceRow.Header);
        }
        catch
        {
            Dispose();
            throw;
        }

        StreamWriter Make(string name, string? header)
        {
            FileStream stream = new(Path.Combine(directory, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            StreamWriter file = new(stream, s_utf8) { NewLine = "\n" };
            _files.Add(file);
            if (header is not null) file.WriteLine(header);
            file.Flush();
            return file;
        }
    }

    public void Write(in ConnectionRow connection) => _connections.WriteLine(connection.ToJson());

    public void Write(in PlatformRow load) => _platform.WriteLine(load.ToCsv());

    public void Write(in ListRow list) => _lists.WriteLine(list.ToCsv());

    public void Write(in RoundTripRow roundTrip) => _roundTrips.WriteLine(roundTrip.ToCsv());

    public void Write(in ChoiceRow choice) => _choices.WriteLine(choice.ToCsv());

    /// <exception cref="IOException">The disk is full, or gone.</exception>
    public void Flush()
    {
        foreach (StreamWriter file in _files) file.Flush();
    }

    public void Dispose()
    {
        foreach (StreamWriter file in _files)
        {
            try
            {
                file.Dispose();
            }
            catch (IOException)
            {
                // What could not be written has been told when it was tried first.
            }
        }
    }
}
