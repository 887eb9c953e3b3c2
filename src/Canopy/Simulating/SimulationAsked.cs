namespace Canopy.Simulating;

/// <summary>A run as somebody wants it.</summary>
/// <param name="Scenario">The name of a scenario of GET /scenarios; with yaml its folder, for the files that the YAML names.</param>
/// <param name="Yaml">A whole scenario instead.</param>
/// <param name="Seed">The same seed gives the same run, to the bit; 1 if not given.</param>
/// <param name="Scale">Multiplies the number of users; 1 if not given.</param>
/// <param name="Duration">How long after the warm-up: "20m"; as the scenario says if not given.</param>
/// <param name="Knobs">Numbers of the scenario that are to be others.</param>
/// <param name="Measure">
/// Crawls, follows and collects from the world so often and keeps it as a campaign, as 'canopy simulate --measure': "5m".
/// </param>
/// <param name="Name">What the run is called; the scenario's name if not given.</param>
internal sealed record SimulationAsked(
    string? Scenario = null, string? Yaml = null, ulong? Seed = null, double? Scale = null, string? Duration = null,
    KnobTurn[]? Knobs = null, string? Measure = null, string? Name = null);
