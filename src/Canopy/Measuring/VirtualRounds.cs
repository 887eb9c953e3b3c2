using System.Text.Json;
using Canopy.Analysis.Popularity;
using Canopy.Api;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Runs;

namespace Canopy.Measuring;

/// <summary>
/// Rounds over what the users of a world share, as 'canopy collect' makes them, but read off the truth of one moment: everybody is asked
/// who is online and can be dialled, and everybody answers.
/// </summary>
/// <param name="run">The world, warm.</param>
/// <param name="keeper">Keeps the lists.</param>
/// <param name="every">From one round to the next.</param>
internal sealed class VirtualRounds(SimulationRun run, CampaignKeeper keeper, TimeSpan every)
{
    /// <summary>Lists stored at once.</summary>
    private const int BatchMost = 50;

    /// <summary>Rounds so far.</summary>
    public int Done { get; private set; }

    /// <summary>Lists in all of them.</summary>
    public long Lists { get; private set; }

    /// <summary>When the next one is due.</summary>
    public Instant Next { get; private set; } = run.World.Now;

    /// <summary>Makes one, if it is time to.</summary>
    /// <exception cref="IOException">It could not be kept.</exception>
    public void MakeIfDue()
    {
        if (run.World.Now < Next) return;
        string settings = JsonSerializer.Serialize(new { FromTruth = true, EveryMs = every.TotalMilliseconds }, ApiJson.Options);
        VirtualCampaign.Await(keeper.BeginAsync(SnapshotKind.Collect, settings, []));
        foreach (TrueShares[] batch in new SharesTruth(run).Lists().Chunk(BatchMost))
        {
            VirtualCampaign.Await(keeper.KeepSharesAsync([.. batch.Select(VisitOf)], [.. batch.Select(ListOf)]));
            Lists += batch.Length;
        }
        VirtualCampaign.Await(keeper.EndAsync(SnapshotState.Done));
        Done++;
        Next += every;
    }

    private Visit VisitOf(TrueShares user) => new()
    {
        Address = user.Address, Id = user.Id, Outcome = Outcome.Answered, Began = run.World.Now, Ended = run.World.Now,
    };

    private ShareList ListOf(TrueShares user) => new(user.Id, user.Address, run.World.Now, [.. Items(user.Files)]);

    private static SharedItem[] Items(ReadOnlyMemory<FileRecord> files)
    {
        var items = new SharedItem[files.Length];
        for (int at = 0; at < items.Length; at++)
        {
            FileRecord file = files.Span[at];
            items[at] = new(file.Hash, file.Name, file.Size, file.Media);
        }
        return items;
    }
}
