using System.Text.Json;

namespace Canopy.Swarm;

/// <summary>What the swarm came to, for people or as one JSON object.</summary>
internal static class Verdict
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static void Write(SwarmOptions options, IReadOnlyList<RoundResult> results, TimeSpan time, TextWriter to)
    {
        RoundResult[] failed = [.. results.Where(static result => !result.IsSound)];
        if (options.Json)
        {
            to.WriteLine(JsonSerializer.Serialize(new
            {
                options.First, Seeds = results.Count, Events = results.Sum(static result => result.Events),
                Online = results.Sum(static result => (long)result.Online),
                Supernodes = results.Sum(static result => (long)result.Supernodes),
                Files = results.Sum(static result => result.Asked), Questions = results.Sum(static result => result.Questions),
                Invites = results.Sum(static result => result.Invites), Islands = results.Sum(static result => result.Islands),
                Seconds = Math.Round(time.TotalSeconds, 1),
                Failed = failed.Select(static result => new { result.Seed, result.World, result.Failures, result.Replay }),
            }, s_json));
            return;
        }
        foreach (RoundResult result in failed)
        {
            to.WriteLine($"seed {result.Seed}: {result.World}");
            foreach (string failure in result.Failures) to.WriteLine($"  {failure}");
            to.WriteLine($"  replay: {result.Replay}\n");
        }
        int online = results.Sum(static result => result.Online), asked = results.Sum(static result => result.Asked);
        int questions = results.Sum(static result => result.Questions);
        int invites = results.Sum(static result => result.Invites), invited = results.Count(static result => result.Invites > 0);
        int islands = results.Sum(static result => result.Islands), split = results.Count(static result => result.Islands > 0);
        double events = results.Sum(static result => result.Events) / 1e6;
        string verdict = failed.Length == 0 ? "whole" : $"{failed.Length} failed";
        to.WriteLine($"worlds  {results.Count - failed.Length} of {results.Count} whole, {online} peers at the end, "
            + $"{events:0.0} million events");
        to.WriteLine($"files   {asked} asked for with {questions} questions");
        to.WriteLine($"help    {invites} invites, in {invited} worlds; {islands} islands, in {split} worlds");
        to.WriteLine($"{verdict} after {time.TotalSeconds:0} s, first seed {options.First}");
    }
}
