using System.Text.Json;
using Canopy.Hosting.Library.Digests;
using Canopy.Torture.Rounds;

namespace Canopy.Torture;

/// <summary>What a run came to, for people or as one JSON object.</summary>
internal static class Verdict
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static void Write(TortureOptions options, RoundResult result, int inFlight, TimeSpan time, TextWriter to)
    {
        if (options.Json)
        {
            to.WriteLine(JsonSerializer.Serialize(new
            {
                options.Seed, result.Downloads, result.Identical, result.Liars, result.LiarsNamed, result.LiarsUnheard,
                BlocksSent = Blocks(result.BytesSent), BlocksRepeated = Blocks(result.BytesRepeated), Allowed = Blocks(result.BytesAllowed),
                InFlightBytes = inFlight, result.Kills, result.KillsTooLate, Seconds = Math.Round(time.TotalSeconds, 1), result.Failures,
            }, s_json));
            return;
        }
        foreach (string failure in result.Failures) to.WriteLine($"{failure}\n");
        string kills = string.Join(", ", result.Kills.Select(kill => $"{kill.Value} in {kill.Key}"));
        to.WriteLine($"downloads  {result.Identical} of {result.Downloads} identical");
        to.WriteLine($"liars      {result.LiarsNamed} of {result.Liars} named; of {result.LiarsUnheard} more nobody can say that they " +
            "were heard");
        to.WriteLine($"blocks     {Blocks(result.BytesSent)} sent, {Blocks(result.BytesRepeated)} of them more than once; " +
            $"{Blocks(result.BytesAllowed)} may have been in flight ({inFlight} bytes a connection)");
        to.WriteLine($"kills      {(kills.Length > 0 ? kills : "none")}; {result.KillsTooLate} came too late");
        to.WriteLine($"{(result.Failures.Count == 0 ? "whole" : $"{result.Failures.Count} failures")} after {time.TotalSeconds:0} s, " +
            $"seed {options.Seed}");
    }

    private static long Blocks(long bytes) => (bytes + BlockTree.BlockSize - 1) / BlockTree.BlockSize;
}
