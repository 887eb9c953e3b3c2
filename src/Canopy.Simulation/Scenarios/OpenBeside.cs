namespace Canopy.Simulation.Scenarios;

/// <summary>Opens a file that a scenario names, by its path from the scenario's own folder.</summary>
/// <param name="path">As it stands in the scenario.</param>
/// <param name="problem">Why it cannot be read; empty where it can.</param>
/// <returns>Its text; null where it cannot be read.</returns>
public delegate TextReader? OpenBeside(string path, out string problem);
