using System.Text.Json;
using Canopy.Api;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Probe;
using Canopy.Observatory.Store;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.Links;

namespace Canopy.Observing;

/// <summary>The probing of a measurement; each answer is kept as a visit.</summary>
/// <param name="measurement">Who is told.</param>
/// <param name="keeper">The campaign.</param>
/// <param name="plan">What is to be done.</param>
internal sealed class ProbeWork(Measurement measurement, CampaignKeeper keeper, MeasurementPlan plan)
{
    /// <summary>Answers kept at once.</summary>
    private const int BatchMost = 100;

    private readonly SortedDictionary<PeerAddress, ProbeReport> _latest = [];
    private readonly List<Visit> _batch = [];
    private readonly ProbePlan _probe = plan.Probe!;
    private long _asked;

    /// <summary>Probes until all rounds are made or it is stopped.</summary>
    public async Task<(MeasuringEnd End, Problem? Problem)> RunAsync(CancellationToken cancellation)
    {
        string settings = JsonSerializer.Serialize(new
        {
            _probe.Visits.Contact, EveryMs = _probe.Every.TotalMilliseconds, _probe.Rounds, _probe.IsBrief,
        }, ApiJson.Options);
        if (await keeper.BeginAsync(SnapshotKind.Probe, settings, _probe.Targets) is { } unbegun) return (MeasuringEnd.Failed, unbegun);
        measurement.Began(keeper.Snapshot!.Id);
        if (!ProbeSession.TryOpen(_probe, plan.Network, out ProbeSession? session, out Problem? problem))
            return (MeasuringEnd.Failed, problem);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using (session)
        {
            await foreach (ProbeReport report in session.RunAsync(either.Token))
            {
                Hear(report);
                // The last of a round is followed by a pause, so what there is by then is kept.
                bool isDue = _batch.Count >= BatchMost || _asked % _probe.Targets.Length == 0;
                if (problem is null && isDue && (problem = await KeepAsync()) is not null) await either.CancelAsync();
            }
        }
        problem ??= await KeepAsync();
        bool isStopped = cancellation.IsCancellationRequested;
        problem ??= await keeper.EndAsync(isStopped ? SnapshotState.Stopped : SnapshotState.Done);
        measurement.Came(Result(), isWhole: true);
        return (isStopped ? MeasuringEnd.Stopped : _latest.Values.Any(report => report.IsUp) ? MeasuringEnd.Done : MeasuringEnd.NobodyThere,
            problem);
    }

    private async Task<Problem?> KeepAsync()
    {
        if (_batch.Count == 0) return null;
        Problem? problem = await keeper.KeepAsync(_batch);
        _batch.Clear();
        return problem;
    }

    private void Hear(ProbeReport report)
    {
        _asked++;
        _latest[report.Address] = report;
        _batch.Add(AsVisit(report));
        measurement.Probe(report.Address, ProbedPeer.Of(report, plan.Asked.Lists == true));
        double all = (double)_probe.Rounds * _probe.Targets.Length;
        int up = _latest.Values.Count(latest => latest.IsUp);
        measurement.Tell(new(report.Round, keeper.Snapshot!.Id, _asked, up, _latest.Count - up,
            _probe.Targets.Length * (long)report.Round - _asked, null, null, _probe.Rounds == int.MaxValue ? null : _asked / all)
        { Peers = _probe.Targets.Length });
        measurement.Brings(Result());
    }

    private MeasurementResult Result()
    {
        long[] outcomes = new long[Outcomes.Count];
        foreach (ProbeReport report in _latest.Values) outcomes[(int)report.Outcome]++;
        return new()
        {
            Probe = new(keeper.Snapshot!.Id, _latest.Values.Select(report => report.Round).DefaultIfEmpty().Max(), _latest.Count,
                _latest.Values.Count(report => report.IsUp), OutcomeCounts.Of(outcomes)),
        };
    }

    /// <summary>What the connections brought, or the datagram where there was none.</summary>
    private static Visit AsVisit(ProbeReport report)
    {
        ProbeResponse? datagram = report.Datagram;
        Visit visit = report.Topology ?? report.List ?? new()
        {
            Address = report.Address,
            Outcome = report.Outcome,
            Began = report.At,
            Ended = report.At + TimeSpan.FromMilliseconds(report.RttMs ?? 0),
            Role = datagram?.Role,
            Workload = datagram?.Workload,
            UptimeSeconds = datagram?.UptimeMinutes * 60u,
            NeighborsTold = datagram?.Neighbors,
            ChildrenTold = datagram?.Children,
        };
        return visit with { Began = report.At, List = report.List?.List };
    }
}
