namespace Canopy.Simulation.Scenarios;

/// <summary>What is wrong with a scenario, where, and what to do.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ScenarioProblem(int Line, string What, string Remedy)
{
    /// <summary>For people.</summary>
    public override string ToString() => $"line {Line}: {What}. {Remedy}.";
}
