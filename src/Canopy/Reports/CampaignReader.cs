using System.Collections.Immutable;
using System.Globalization;
using Canopy.Analysis.Distributions;
using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers;
using Canopy.Analysis.Popularity;
using Canopy.Analysis.Sessions;
using Canopy.Commands;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Measuring;
using Canopy.Observatory.Store;
using Canopy.Observatory.Track;

namespace Canopy.Reports;

/// <summary>Reads a campaign as what it measured: its crawls, its tracking, its collections.</summary>
/// <param name="store">Where it is kept.</param>
/// <param name="campaign">The campaign.</param>
internal sealed class CampaignReader(CampaignStore store, Campaign campaign)
{
    private readonly List<Provenance> _lines = [new("campaign", campaign.Name), new("store", StoreName(store))];
    private Measurements _data = new();

    /// <summary>Reads it.</summary>
    /// <param name="data">What was measured already, to be added to.</param>
    public async Task<(Measurements Data, ImmutableArray<Provenance> Lines, Problem? Problem)> ReadAsync(Measurements data)
    {
        _data = data;
        var all = await store.SnapshotsAsync(campaign);
        if (all.Problem is { } unread) return (data, [], new(unread.What, unread.Remedy));
        Problem? problem = await ReadCrawlsAsync([.. Of(all.Value, SnapshotKind.Crawl).Where(crawl => crawl.State == SnapshotState.Done)])
            ?? await ReadTrackingAsync([.. Of(all.Value, SnapshotKind.Track)])
            ?? await ReadCollectionsAsync([.. Of(all.Value, SnapshotKind.Collect)]);
        return (_data, [.. _lines], problem);
    }

    private static IEnumerable<Snapshot> Of(ImmutableArray<SnapshotSummary> all, SnapshotKind kind) =>
        all.Select(summary => summary.Snapshot).Where(snapshot => snapshot.Plan.Kind == kind);

    private async Task<Problem?> ReadCrawlsAsync(IReadOnlyList<Snapshot> crawls)
    {
        if (crawls.Count == 0) return null;
        CrawlReader reader = new(store);
        OverlayHistory history = new();
        SortedSet<PeerAddress> ever = [];
        OverlayMap? last = null;
        IReadOnlyList<Snapshot> longest = CrawlReader.Longest(crawls);
        foreach (Snapshot crawl in longest)
        {
            (OverlayMap? map, IReadOnlyList<PeerAddress> answered, Problem? problem) = await reader.ReadAsync(crawl);
            if (problem is not null) return problem;
            history.Add(map!.Began, map.Ended, map.Map, answered);
            ever.UnionWith(answered);
            last = map;
        }
        _data = _data with
        {
            Crawl = last,
            History = history,
            Crawled = [.. ever],
            Supernodes = _data.Supernodes ?? last!.Answered,
            Online = _data.Online ?? last!.Answered + last.Leaves,
        };
        _lines.Add(new("crawls", string.Create(CultureInfo.InvariantCulture,
            $"{crawls.Count} complete, {longest.Count} of them back to back over {history.Window.TotalHours:0.##} h")));
        return null;
    }

    /// <summary>The longest tracking: windows of different trackings do not add up.</summary>
    private async Task<Problem?> ReadTrackingAsync(IReadOnlyList<Snapshot> trackings)
    {
        List<TrackedSession> sessions = [];
        Snapshot? longest = trackings.MaxBy(tracking => (tracking.EndedAt ?? tracking.BeganAt) - tracking.BeganAt);
        if (longest is null) return null;
        StoreResult<long> read = await store.ReadSessionsAsync(longest, session =>
        {
            sessions.Add(session);
            return ValueTask.CompletedTask;
        });
        if (read.Problem is { } problem) return new(problem.What, problem.Remedy);
        Attempt<SessionWindow> window = WindowOf(longest, sessions);
        if (window.Shortage is { } shortage)
        {
            _lines.Add(new("tracking", $"left out: {shortage.Words}"));
            return null;
        }
        _data = _data with { Sessions = window.Value };
        _lines.Add(new("tracking", string.Create(CultureInfo.InvariantCulture,
            $"{sessions.Count} sessions of {window.Value.Peers.Length} peers over {window.Value.Length.TotalHours:0.##} h")));
        if (TrackSettings.TryRead(longest.Plan.Plan) is { } settings)
        {
            _data = _data with { ProbeEvery = TimeSpan.FromMilliseconds(settings.EveryMs) };
            _lines.Add(new("probe interval", InWords.Time(settings.EveryMs / 1000)));
        }
        return null;
    }

    private static Attempt<SessionWindow> WindowOf(Snapshot tracking, List<TrackedSession> sessions)
    {
        Instant to = tracking.EndedAt ?? sessions.Select(session => session.LastUp).Append(tracking.BeganAt).Max();
        SortedDictionary<string, int> numbers = new(StringComparer.Ordinal);
        foreach (TrackedSession session in sessions) numbers.TryAdd(NameOf(session), numbers.Count);
        return SessionWindow.Of(tracking.BeganAt, to, [.. numbers.OrderBy(peer => peer.Value).Select(peer => peer.Key)],
            sessions.Select(session => session.AsInterval(numbers[NameOf(session)])));
    }

    /// <summary>A peer keeps its identity when its address changes; one that never proved an identity is known by its address.</summary>
    private static string NameOf(TrackedSession session) => session.Id?.ToString() ?? session.Address.ToString();

    private async Task<Problem?> ReadCollectionsAsync(IReadOnlyList<Snapshot> rounds)
    {
        if (rounds.Count == 0) return null;
        List<ShareList> lists = [];
        foreach (Snapshot round in rounds)
        {
            StoreResult<long> read = await store.ReadSharesAsync(round, lists.Add);
            if (read.Problem is { } problem) return new(problem.What, problem.Remedy);
        }
        _data = _data with { Collection = new(lists) };
        _lines.Add(new("collections", $"{rounds.Count} rounds, {lists.Count} lists of {_data.Collection!.Users.Count} users"));
        return null;
    }

    /// <summary>A file by its name alone: where it lies is nobody's business who reads a report.</summary>
    private static string StoreName(CampaignStore store) => Path.GetFileName(store.Name) is { Length: > 0 } name ? name : store.Name;
}
