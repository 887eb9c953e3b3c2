using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Measuring;

namespace Canopy.Observing;

/// <summary>The measurements of a daemon: those that go on, and those that were. Safe for any thread.</summary>
internal sealed class MeasurementDesk : IAsyncDisposable
{
    private readonly PeerNode _node;
    private readonly TimeProvider _time;
    private readonly MeasurementJournal _journal;
    private readonly Lock _lock = new(), _writing = new();
    private readonly SortedDictionary<long, Measurement> _all = [];
    private readonly Dictionary<long, Pulse> _pulses = [];
    private long _last;
    private bool _isOver;

    /// <summary>Reads what was measured before.</summary>
    public MeasurementDesk(PeerNode node, TimeProvider time)
    {
        (_node, _time, _journal) = (node, time, new(node.DataFolder.Measurements));
        foreach (MeasurementEntry entry in _journal.Read()) Add(entry);
    }

    /// <summary>All, newest first.</summary>
    public IReadOnlyList<MeasurementEntry> List()
    {
        lock (_lock) return [.. _all.Values.Reverse().Select(one => one.Entry)];
    }

    /// <summary>One; null where there is none.</summary>
    public Measurement? Find(long id)
    {
        lock (_lock) return _all.GetValueOrDefault(id);
    }

    /// <summary>Begins one.</summary>
    /// <returns>It, or why not.</returns>
    public async Task<(MeasurementEntry? Entry, Problem? Problem)> StartAsync(MeasurementAsked asked)
    {
        bool isOfSnapshot = asked is { Seeds: null, Kind: MeasurementKind.Track, FromSnapshot: not null };
        SeedWords own = await _node.SeedsAsync();
        SeedWords? seeds = isOfSnapshot ? own with { Addresses = [] } : own;
        Problem? problem = null;
        if (asked.Seeds is { Length: > 0 } named)
        {
            if (!SeedWords.TryRead(named, out seeds, out problem)) return (null, problem);
            // Addresses say nothing of a network: they are taken for this peer's own.
            if (!named.Any(word => word.StartsWith(Hosting.Network.InviteLink.Scheme, StringComparison.Ordinal)))
                seeds = seeds with { Network = own.Network };
        }
        asked = asked with { Seeds = [.. seeds.Addresses.Select(address => $"{address}")] };
        if (!MeasurementPlan.TryRead(asked, seeds, out MeasurementPlan? plan, out problem)) return (null, problem);
        Measurement measurement;
        lock (_lock)
        {
            if (TooMany() is { } many) return (null, many);
            measurement = Add(new()
            {
                Id = ++_last, Asked = asked, Network = seeds.Network.Name, Secret = seeds.Network.Secret, StartedAt = _time.GetUtcNow(),
            });
            measurement.Prepare();
            Forget();
        }
        // Outside the lock: what it tells at once is written down, and whoever writes asks for the list.
        measurement.Run((one, cancellation) => WorkAsync(one, plan, cancellation));
        return (measurement.Entry, null);
    }

    /// <summary>Goes on with one that was stopped or broken off.</summary>
    /// <returns>Why not; null where it goes on.</returns>
    public Problem? Resume(Measurement measurement)
    {
        MeasurementPlan? plan;
        lock (_lock)
        {
            MeasurementEntry entry = measurement.Entry;
            if (entry.IsLive) return new("It goes on already.", "Look at its progress.");
            if (!entry.CanResume) return new("There is nothing in it to go on with.", "Begin another with the same settings.");
            if (TooMany() is { } many) return many;
            if (!MeasurementPlan.TryRead(entry.Asked, entry.Seeds, out plan, out Problem? problem)) return problem;
            measurement.Prepare();
        }
        measurement.Run((one, cancellation) => WorkAsync(one, plan, cancellation));
        return null;
    }

    /// <summary>Forgets one that is over; what it brought home stays in the store.</summary>
    /// <returns>Why not; null where it is forgotten.</returns>
    public Problem? Remove(Measurement measurement)
    {
        lock (_lock)
        {
            MeasurementEntry entry = measurement.Entry;
            if (entry.IsLive) return new("It goes on.", "Stop it first.");
            Drop(entry.Id);
        }
        Keep();
        return null;
    }

    /// <summary>Ends all that goes on: it is broken off, and can be gone on with after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Measurement> all;
        lock (_lock)
        {
            _isOver = true;
            all = [.. _all.Values];
        }
        foreach (Measurement one in all) one.Stop(isEnding: true);
        await Task.WhenAll(all.Select(one => one.Work));
        foreach (Measurement one in all) one.Dispose();
    }

    private async Task<(MeasuringEnd End, Problem? Problem)> WorkAsync(
        Measurement measurement, MeasurementPlan plan, CancellationToken cancellation)
    {
        MeasurementAsked asked = plan.Asked;
        (CampaignKeeper? keeper, Problem? problem) = await CampaignKeeper.OpenAsync(_node.DataFolder.Campaigns,
            asked.Campaign ?? MeasurementAsked.CampaignStandard, asked.Vantage ?? Environment.MachineName);
        if (keeper is null) return (MeasuringEnd.Failed, problem);
        await using (keeper)
        {
            return await (asked.Kind switch
            {
                MeasurementKind.Probe => new ProbeWork(measurement, keeper, plan).RunAsync(cancellation),
                MeasurementKind.Track => new TrackWork(measurement, keeper, plan).RunAsync(cancellation),
                MeasurementKind.Collect => new CollectWork(measurement, keeper, plan).RunAsync(cancellation),
                _ when plan.Sample is not null => new SampleWork(measurement, keeper, plan).RunAsync(cancellation),
                _ => new CrawlWork(measurement, keeper, plan).RunAsync(cancellation),
            });
        }
    }

    private Measurement Add(MeasurementEntry entry)
    {
        _last = Math.Max(_last, entry.Id);
        _pulses[entry.Id] = new(_time);
        return _all[entry.Id] = new(entry, Changed, _time);
    }

    private Problem? TooMany() => _isOver ? new("The daemon ends.", "Start it again first.")
        : _all.Values.Count(one => one.Entry.IsLive) < ObservingLimits.RunningMax ? null
        : new($"{ObservingLimits.RunningMax} measurements go on already.", "Stop one, or wait until one is over.");

    private void Forget()
    {
        while (_all.Count > ObservingLimits.ListedMax && _all.Values.FirstOrDefault(one => !one.Entry.IsLive) is { } oldest)
            Drop(oldest.Entry.Id);
    }

    private void Drop(long id)
    {
        _all[id].Dispose();
        _all.Remove(id);
        _pulses.Remove(id);
        _node.Events.Add("measurement.removed", new MeasurementRemoved(id));
    }

    private void Changed(Measurement measurement, bool isMore)
    {
        MeasurementEntry entry = measurement.Entry;
        bool isDue;
        lock (_lock) isDue = _pulses.GetValueOrDefault(entry.Id)?.IsDue() ?? false;
        if (isMore) Keep();
        if (isMore || isDue) _node.Events.Add("measurement.changed", MeasurementView.Of(entry));
    }

    private void Keep()
    {
        lock (_writing)
        {
            string fault = _journal.Write(List().Reverse());
            if (fault.Length > 0) _node.Events.Add("measurement.unkept", new MeasurementUnkept(fault));
        }
    }
}
