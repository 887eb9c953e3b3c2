using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Observatory.Store;
using Canopy.Observatory.Store.Exports;
using Canopy.Observatory.Track;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Tests.Store;

[Collection(Stores.Collection)]
public sealed class SessionTests(Stores stores)
{
    private const int Many = 1203;

    [Theory, OnSqlite, OnPostgres]
    public async Task Sessions_ComeBackAsTheyWere_WithTheirLooks(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        ImmutableArray<Visit> looks = DrawnVisits.Of(seed: 91, 20, named: 1);
        ImmutableArray<TrackedSession> sessions = Draw(seed: 92);
        Assert.Equal(20, (await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, looks, sessions)).Value);
        DrawnVisits.AssertSame(looks, await scene.VisitsAsync());
        Assert.Equal(sessions, await SessionsAsync(scene.Store, scene.Snapshot));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Session_ThatGoesOn_IsBroughtUpToDate_AndAnOlderBatchSentAgainTakesNothingBack(Backend backend)
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(backend));
        TrackedSession first = Draw(seed: 93)[0] with { FirstDownAfter = null, IsOver = false };
        TrackedSession later = first with { LastUp = first.LastUp + TimeSpan.FromMinutes(5), Misses = 3 };
        TrackedSession over = later with { FirstDownAfter = later.LastUp + TimeSpan.FromMinutes(5), IsOver = true };
        foreach (TrackedSession[] batch in (TrackedSession[][])[[first], [later], [first, later], [over], [first, later], [later]])
            await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, [], batch);
        Assert.Equal([over], await SessionsAsync(scene.Store, scene.Snapshot));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Merge_BringsSessions_AndWhatHasBecomeOfThemSince(Backend backend)
    {
        await using Scene hill = await Scene.BeginAsync(await stores.OpenAsync(Backend.Sqlite));
        await using CampaignStore target = await stores.OpenAsync(backend);
        ImmutableArray<TrackedSession> sessions = Draw(seed: 94);
        TrackedSession open = sessions[5] with { FirstDownAfter = null, IsOver = false };
        await hill.Store.AppendAsync(hill.Snapshot, hill.Vantage, [], sessions.SetItem(5, open));
        await target.MergeAsync(hill.Store, hill.Campaign);
        Snapshot copy = Assert.Single((await target.SnapshotsAsync((await target.FindCampaignAsync("summer")).Value!)).Value).Snapshot;
        Assert.Equal(sessions.SetItem(5, open), await SessionsAsync(target, copy));

        TrackedSession over = open with { FirstDownAfter = open.LastUp + TimeSpan.FromMinutes(9), IsOver = true };
        await hill.Store.AppendAsync(hill.Snapshot, hill.Vantage, [], [over]);
        await target.MergeAsync(hill.Store, hill.Campaign);
        Assert.Equal(sessions.SetItem(5, over), await SessionsAsync(target, copy));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Store_OfTheVersionBeforeSessionsHadATracking_TakesThem(Backend backend)
    {
        string place = await stores.PlaceAsync(backend);
        CampaignStore old = (await CampaignStore.OpenAsync(place, new(), dialect => Schema.Steps(dialect)[..1])).Value;
        await using (Scene before = await Scene.BeginAsync(old))
            await before.Store.AppendAsync(before.Snapshot, before.Vantage, DrawnVisits.Of(seed: 95, 10));
        await using Scene scene = await Scene.BeginAsync(await Stores.OpenAsync(place));
        ImmutableArray<TrackedSession> sessions = Draw(seed: 96);
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, [], sessions);
        Assert.Equal(10, (await scene.VisitsAsync()).Count);
        Assert.Equal(sessions, await SessionsAsync(scene.Store, scene.Snapshot));
    }

    [Fact]
    public async Task Exports_SayWhatIsKnownOfBeginningAndEnd()
    {
        await using Scene scene = await Scene.BeginAsync(await stores.OpenAsync(Backend.Sqlite));
        PeerAddress one = PeerAddress.Parse("10.0.0.1:5"), two = PeerAddress.Parse("10.0.0.2:6");
        PeerId id = PeerId.Read(new byte[PeerId.Size]);
        await scene.Store.AppendAsync(scene.Snapshot, scene.Vantage, [],
        [
            new(one, id, null, At(5), At(15), At(20), 1) { IsOver = true },
            new(one, null, At(25), At(30), At(40), null, 0),
            new(two, id, At(2), At(7), At(12), At(17), 0) { IsOver = true },
        ]);
        string zero = new('0', 64);
        Assert.Equal($"""
            address,peer_key,last_down_before,first_up,last_up,first_down_after,misses,is_over
            10.0.0.1:5,{zero},,2026-01-01T12:05:00.000Z,2026-01-01T12:15:00.000Z,2026-01-01T12:20:00.000Z,1,true
            10.0.0.1:5,,2026-01-01T12:25:00.000Z,2026-01-01T12:30:00.000Z,2026-01-01T12:40:00.000Z,,0,false
            10.0.0.2:6,{zero},2026-01-01T12:02:00.000Z,2026-01-01T12:07:00.000Z,2026-01-01T12:12:00.000Z,2026-01-01T12:17:00.000Z,0,true

            """, await TextAsync(writer => scene.Store.WriteSessionsCsvAsync(scene.Snapshot, writer)));
        string[] lines = (await TextAsync(writer => scene.Store.WriteSessionsJsonAsync(scene.Snapshot, writer))).Split('\n');
        Assert.Equal("""{"address":"10.0.0.1:5","last_down_before":"2026-01-01T12:25:00.000Z","first_up":"2026-01-01T12:30:00.000Z","""
            + """ "last_up":"2026-01-01T12:40:00.000Z","misses":0,"is_over":false}""".TrimStart(), lines[1]);
        // What was there at first begins with the trace, what goes on ends with it.
        Assert.Equal("10.0.0.1:5\t2 0 900 1800 2400\n10.0.0.2:6\t1 420 720\n",
            await TextAsync(writer => scene.Store.WriteTraceAsync(scene.Snapshot, writer)));
    }

    private static Instant At(int minutes) => Stores.Noon + TimeSpan.FromMinutes(minutes);

    private static async Task<string> TextAsync(Func<TextWriter, Task<StoreResult<long>>> write)
    {
        await using StringWriter text = new();
        Assert.Equal(3, (await write(text)).Value);
        return text.ToString();
    }

    private static async Task<List<TrackedSession>> SessionsAsync(CampaignStore store, Snapshot snapshot)
    {
        List<TrackedSession> sessions = [];
        Assert.Null((await store.ReadSessionsAsync(snapshot, session =>
        {
            sessions.Add(session);
            return default;
        })).Problem);
        return sessions;
    }

    /// <summary>Several of one address among them, in the order in which they are read.</summary>
    private static ImmutableArray<TrackedSession> Draw(ulong seed)
    {
        Rng rng = new(seed);
        SortedDictionary<(PeerAddress, long), TrackedSession> sessions = [];
        while (sessions.Count < Many)
        {
            PeerAddress address = new((uint)rng.Below(400), (ushort)rng.Below(2));
            Instant up = At(rng.Below(10_000)), last = up + TimeSpan.FromMinutes(rng.Below(1000));
            bool isOver = rng.Below(2) == 0;
            PeerId? id = rng.Below(2) == 0 ? CrawledOverlay.IdOf(address) : null;
            TrackedSession drawn = new(address, id, rng.Below(2) == 0 ? up - TimeSpan.FromMinutes(5) : null, up, last,
                isOver && rng.Below(2) == 0 ? last + TimeSpan.FromMinutes(5) : null, rng.Below(3));
            sessions[(address, up.Milliseconds)] = drawn with { IsOver = isOver };
        }
        return [.. sessions.Values];
    }
}
