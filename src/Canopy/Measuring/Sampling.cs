using System.Security.Cryptography;
using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Canopy.Observatory.Sample;
using Canopy.Observatory.Store;

namespace Canopy.Measuring;

/// <summary>A part of an overlay by random walks, kept as a snapshot.</summary>
/// <param name="keeper">The campaign.</param>
/// <param name="network">Which network.</param>
internal sealed class Sampling(CampaignKeeper keeper, NetworkKey network)
{
    /// <summary>Lets walks pass that tell how far they are.</summary>
    public delegate Task<(SampleResult Result, Problem? Problem)> Watching(
        Func<Action<SampleProgress>, Task<(SampleResult Result, Problem? Problem)>> walk);

    /// <summary>Steps that may be asked for.</summary>
    public const int StepsMost = 10_000_000;

    /// <summary>By what its walks are drawn.</summary>
    public ulong Seed { get; } = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Walks.</summary>
    /// <param name="plan">How.</param>
    /// <param name="watch">Lets the walks pass, and hears how far they are.</param>
    /// <param name="cancellation">Stops them; what was drawn counts.</param>
    /// <returns>What was drawn, null where nothing could be; and what was in the way.</returns>
    public async Task<(SampleResult? Result, Problem? Problem)> RunAsync(SamplePlan plan, Watching watch, CancellationToken cancellation)
    {
        string settings = JsonSerializer.Serialize(
            new { plan.Visits.Contact, plan.Walks, plan.BurnIn, plan.Steps, Seed }, ApiJson.Options);
        if (await keeper.BeginAsync(SnapshotKind.Sample, settings, plan.Seeds) is { } unbegun) return (null, unbegun);
        if (!SampleSession.TryOpen(plan, Seed, network, out SampleSession? session, out Problem? problem)) return (null, problem);
        SampleResult result;
        await using (session)
            (result, problem) = await watch(tell => session.RunAsync(keeper.KeepAsync, tell, cancellation));
        problem ??= await keeper.EndAsync(result.WasCut ? SnapshotState.Stopped : SnapshotState.Done);
        return (result, problem);
    }
}
