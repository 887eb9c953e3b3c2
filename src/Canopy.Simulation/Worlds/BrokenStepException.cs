namespace Canopy.Simulation.Worlds;

/// <summary>A step of a peer has thrown: a bug, and the run is over.</summary>
public sealed class BrokenStepException : Exception
{
    /// <summary>Tells which step.</summary>
    public BrokenStepException(long step, int host, Exception inner)
        : base($"Step {step} broke, at host {host}: {inner.GetType().Name}: {inner.Message}", inner) => (Step, Host) = (step, host);

    /// <summary>The number of the step.</summary>
    public long Step { get; }

    /// <summary>Whose.</summary>
    public int Host { get; }
}
