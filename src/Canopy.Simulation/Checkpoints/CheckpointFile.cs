using System.Text;
using Canopy.Simulation.Runs;

namespace Canopy.Simulation.Checkpoints;

/// <summary>
/// A run on disk, whole: its world with every peer, link, message under way and event to come. Read back it goes on to the bit as if it had
/// never stopped; read back often it can go on in many ways (warm up once, branch many). Only the build that wrote one can read it, since
/// what is kept is the very objects of that build.
/// </summary>
public static class CheckpointFile
{
    private const string Mark = "canopy checkpoint 1\n";

    /// <summary>Writes a run; an older file of that name is replaced when the new one is whole.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public static void Save(SimulationRun run, string path)
    {
        string growing = path + ".part";
        // Who writes down what happens belongs to this process: a run that is resumed is written down anew.
        Recording.IRecorder? recorder = run.Recorder;
        run.Recorder = null;
        try
        {
            using FileStream file = File.Create(growing);
            file.Write(Encoding.UTF8.GetBytes(Mark + Build + "\n"));
            new GraphWriter(file).Write(run);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            run.Recorder = recorder;
        }
        File.Move(growing, path, overwrite: true);
    }

    /// <summary>Reads a run; null, and why, where that cannot be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problem">What is wrong with it; empty where nothing is.</param>
    public static SimulationRun? Load(string path, out string problem)
    {
        problem = "";
        try
        {
            using FileStream file = File.OpenRead(path);
            if (ReadLine(file) + "\n" != Mark) problem = "it is no checkpoint";
            else if (ReadLine(file) != Build) problem = "another build of the program wrote it: run the scenario again with this one";
            else return Alone((SimulationRun)new GraphReader(file).Read());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or InvalidCastException
            or OverflowException or ArgumentException)
        {
            problem = fault.Message;
        }
        return null;
    }

    /// <summary>Whoever measured in the world when it was kept is not there any more; where nobody did, nothing changes.</summary>
    private static SimulationRun Alone(SimulationRun run)
    {
        run.World.LeaveOutside();
        return run;
    }

    /// <summary>Names the compiled code exactly: whatever is changed in it may change what its objects hold.</summary>
    public static string Build => string.Join(' ',
        new[] { typeof(Core.Instant), typeof(TwoTier.Peer), typeof(SimulationRun), typeof(object) }
            .Select(type => type.Module.ModuleVersionId.ToString("N")));

    private static string ReadLine(FileStream file)
    {
        const int LengthMax = 200;
        StringBuilder line = new();
        for (int next; line.Length < LengthMax && (next = file.ReadByte()) is >= 0 and not '\n';) line.Append((char)next);
        return line.ToString();
    }
}
