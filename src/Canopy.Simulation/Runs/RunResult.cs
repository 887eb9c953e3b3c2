namespace Canopy.Simulation.Runs;

/// <summary>What a run came to, for people and programs.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Peers">Users, online or not.</param>
/// <param name="Online">Peers online at the end.</param>
/// <param name="Supernodes">Supernodes at the end.</param>
/// <param name="Attached">Ordinary nodes with a parent at the end.</param>
/// <param name="Events">Everything that happened to anybody.</param>
/// <param name="SimulatedSeconds">How long, in the world's time, warm-up included.</param>
/// <param name="WallSeconds">How long on the clock on the wall, without making the world.</param>
/// <param name="WallSecondsAnHour">How long the last hour of the world took, or would have at the pace so far; null below a minute.</param>
/// <param name="EventsPerCpuSecond">Events by seconds of processor time, of the whole process; null where several runs share it.</param>
/// <param name="PeakMiB">The most memory the process has had; null where several runs share it.</param>
/// <param name="TraceHash">All that happened as one number: equal for equal runs.</param>
/// <param name="InvariantsChecked">How often something that must hold was looked at.</param>
/// <param name="Violations">How often it did not.</param>
/// <param name="Sent">Messages and datagrams sent, by kind.</param>
/// <param name="Figures">What has come of the people.</param>
public sealed record RunResult(
    string Scenario, ulong Seed, int Peers, int Online, int Supernodes, int Attached, long Events, double SimulatedSeconds,
    double WallSeconds, double? WallSecondsAnHour, long? EventsPerCpuSecond, long? PeakMiB, string TraceHash, long InvariantsChecked,
    long Violations, IReadOnlyDictionary<string, long> Sent, Populations.Figures Figures);
