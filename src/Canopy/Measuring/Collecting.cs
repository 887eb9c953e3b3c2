using System.Security.Cryptography;
using System.Text.Json;
using Canopy.Analysis.Popularity;
using Canopy.Api;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;

namespace Canopy.Measuring;

/// <summary>Who is told how a collection goes.</summary>
internal interface ICollectAudience
{
    /// <summary>Lets a round pass, and hears how far it is.</summary>
    Task<(CollectRound Round, Problem? Problem)> WatchAsync(
        Func<Action<CollectRound>, Task<(CollectRound Round, Problem? Problem)>> collect);

    /// <summary>A round is over.</summary>
    void Collected(CollectRound round, CollectSummary summary);
}

/// <summary>
/// Rounds over what users share, each a snapshot; whoever was found by any round of the campaign is asked by all later ones.
/// </summary>
/// <param name="keeper">The campaign.</param>
/// <param name="plan">How it collects.</param>
/// <param name="audience">Who is told.</param>
internal sealed class Collecting(CampaignKeeper keeper, CollectPlan plan, ICollectAudience audience)
{
    /// <summary>Joins the network and makes one round after the other.</summary>
    /// <param name="dictionary">What to search for.</param>
    /// <param name="fromSnapshot">Of which crawl everybody is asked, too (<see cref="SnapshotName"/>); null for none.</param>
    /// <param name="rounds">When the next round begins.</param>
    /// <param name="cancellation">Ends it; what was read is kept.</param>
    /// <returns>How it ended, and what was in the way.</returns>
    public async Task<(MeasuringEnd End, Problem? Problem)> RunAsync(
        IReadOnlyList<string> dictionary, string? fromSnapshot, Rounds rounds, CancellationToken cancellation)
    {
        ulong seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        (Dictionary<PeerId, PeerAddress> known, Problem? problem) = await keeper.ReadUsersAsync();
        if (problem is not null) return (MeasuringEnd.Failed, problem);
        List<PeerAddress> crawled = [];
        if (fromSnapshot is not null)
            (crawled, problem) = await keeper.SupernodesOfAsync(SnapshotName.NumberOf(fromSnapshot), withChildren: true);
        if (problem is not null) return (MeasuringEnd.Failed, problem);
        (CollectingPeer? peer, problem) = await CollectingPeer.JoinAsync(plan, cancellation);
        if (peer is null) return (MeasuringEnd.Failed, problem);
        await using (peer)
        {
            CollectSession session = new(peer, plan, new(dictionary, seed), keeper);
            foreach ((PeerId user, PeerAddress address) in known) session.Users.Met(user, address);
            session.Users.Heard(crawled);
            string settings = JsonSerializer.Serialize(
                new { plan.Contact, plan.Searches, plan.Hop, plan.AtOnce, Seed = seed }, ApiJson.Options);
            return await CollectAsync(session, settings, rounds, cancellation);
        }
    }

    private async Task<(MeasuringEnd End, Problem? Problem)> CollectAsync(
        CollectSession session, string settings, Rounds rounds, CancellationToken cancellation)
    {
        while (true)
        {
            if (await keeper.BeginAsync(SnapshotKind.Collect, settings, plan.Seeds) is { } unbegun) return (MeasuringEnd.Failed, unbegun);
            (CollectRound round, Problem? problem) = await audience.WatchAsync(tell => session.RunAsync(tell, cancellation));
            problem ??= await keeper.EndAsync(round.WasCut ? SnapshotState.Stopped : SnapshotState.Done);
            (CollectSummary summary, Problem? unread) = await keeper.SumUpAsync();
            audience.Collected(round, summary);
            if ((problem ?? unread) is { } wrong) return (MeasuringEnd.Failed, wrong);
            if (round.WasCut) return (MeasuringEnd.Stopped, null);
            if (round.ByOutcome[(int)Outcome.Answered] == 0) return (MeasuringEnd.NobodyThere, null);
            if (!await rounds.WaitAsync(cancellation)) return (MeasuringEnd.Done, null);
        }
    }
}
