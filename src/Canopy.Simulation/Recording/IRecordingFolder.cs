using Canopy.Core;

namespace Canopy.Simulation.Recording;

/// <summary>Where the files of a recording go. Whoever asked for a file writes to it and closes it.</summary>
public interface IRecordingFolder
{
    /// <summary>A file that grows as the run goes on.</summary>
    /// <param name="name">Such as population.csv.</param>
    /// <exception cref="IOException">It could not be made.</exception>
    TextWriter Open(string name);

    /// <summary>A file of a snapshot.</summary>
    /// <param name="at">The moment the snapshot is of.</param>
    /// <param name="name">Such as peers.csv.</param>
    /// <exception cref="IOException">It could not be made.</exception>
    TextWriter OpenOfSnapshot(Instant at, string name);

    /// <summary>All files of a snapshot are written and closed.</summary>
    /// <exception cref="IOException">It could not be put in its place.</exception>
    void SnapshotIsWhole(Instant at);
}
