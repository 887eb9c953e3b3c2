using System.Collections.Immutable;
using Canopy.Analysis.Graphs;
using Canopy.Analysis.Papers;
using Canopy.Analysis.Popularity;
using Canopy.Analysis.Sessions;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Papers;

/// <summary>Measurements of made-up worlds, by a seed: what the figures of S2 and S3 need.</summary>
internal static class Worlds
{
    /// <summary>Peers that come and go for ten days, more of them by day; every other one comes once.</summary>
    public static SessionWindow Sessions(int peers = 300, double days = 10, ulong seed = 1)
    {
        Rng rng = new(seed);
        List<SessionInterval> sessions = [];
        Instant end = new((long)(days * 86_400_000));
        for (int peer = 0; peer < peers; peer++)
        {
            bool comesOnce = peer % 2 == 1;
            Instant at = new((long)(rng.Unit() * (comesOnce ? end.Milliseconds : 86_400_000)));
            while (at < end)
            {
                Instant gone = Instant.Earlier(at + TimeSpan.FromMinutes(20 * Math.Exp(1.5 * Normal(ref rng))), end);
                sessions.Add(new(peer, at, at, gone, gone < end ? gone : null));
                if (comesOnce) break;
                do at = gone + TimeSpan.FromHours(1) + rng.Exponential(TimeSpan.FromHours(8));
                while (rng.Chance(HourOf(at) is >= 8 and < 22 ? 0 : 0.8));
            }
        }
        return SessionWindow.Of(new(0), end, [.. Enumerable.Range(0, peers).Select(peer => $"{peer}")], sessions).Value;
    }

    /// <summary>Users with files out of a catalogue, and what they fetched from one day to the next.</summary>
    public static Collection Collection(int users = 200, int files = 400, int rounds = 4, ulong seed = 2)
    {
        Rng rng = new(seed);
        List<ShareList> lists = [];
        SortedSet<int>[] shared = [.. Enumerable.Range(0, users).Select(_ => new SortedSet<int>())];
        for (int round = 0; round < rounds; round++)
        {
            for (int user = 0; user < users; user++)
            {
                for (int more = round == 0 ? 15 : 3; more > 0; more--)
                    shared[user].Add((int)Math.Min(files - 1, Math.Exp(2 * Math.Abs(Normal(ref rng)))));
                lists.Add(new(PeerId.Read([(byte)user, (byte)(user >> 8), .. new byte[30]]), Platforms(user),
                    new((round * 1000L + user) * 1000),
                    [.. shared[user].Select(Item)]));
            }
        }
        return new(lists);
    }

    /// <summary>
    /// An overlay whose older peers are linked to each other more often, looked at again and again while some go and others come.
    /// </summary>
    public static (OverlayHistory History, OverlayMap Crawl) Overlay(int peers = 300, int snapshots = 30, ulong seed = 3)
    {
        Rng rng = new(seed);
        OverlayHistory history = new();
        List<int> there = [.. Enumerable.Range(0, peers)];
        SortedSet<(int Low, int High)> edges = [];
        int next = peers;
        LabelledGraph<PeerAddress>? map = null;
        for (int snapshot = 0; snapshot < snapshots; snapshot++)
        {
            for (int gone = 0; gone < peers / 20; gone++)
            {
                // Who has been there for long is more likely to stay.
                int place = (int)((1 - rng.Unit() * rng.Unit()) * there.Count);
                edges.RemoveWhere(edge => edge.Low == there[place] || edge.High == there[place]);
                there.RemoveAt(place);
                there.Add(next++);
            }
            while (edges.Count < 5 * peers)
            {
                int one = rng.Below(peers), other = Math.Clamp(one + rng.Below(61) - 30, 0, peers - 1);
                if (one != other) edges.Add((Math.Min(there[one], there[other]), Math.Max(there[one], there[other])));
            }
            map = LabelledGraph<PeerAddress>.Of(edges.Select(edge => (Platforms(edge.Low), Platforms(edge.High))), there.Select(Platforms));
            history.Add(new(snapshot * 600_000L), new(snapshot * 600_000L + 1), map, there.Select(Platforms));
        }
        return (history, new(map!, peers, 0, [.. Enumerable.Range(0, peers).Select(at => 20 + at % 10)],
            [.. Enumerable.Repeat(1, 20 * peers)], new(0), new(1)));
    }

    public static Measurements All()
    {
        (OverlayHistory history, OverlayMap crawl) = Overlay();
        return new() { Sessions = Sessions(), Collection = Collection(), History = history, Crawl = crawl };
    }

    private static PeerAddress Platforms(int number) => new(0x18000000u + (uint)number, 4000);

    private static SharedItem Item(int number)
    {
        MediaType media = number % 30 == 7 ? MediaType.Video : number % 10 == 3 ? MediaType.Image : MediaType.Audio;
        string name = $"{(char)('b' + number % 20)}{(char)('b' + number / 20)}x track {number}.{(media == MediaType.Video ? "avi"
            : "mp3")}";
        return new(ContentHash.Read([(byte)number, (byte)(number >> 8), .. new byte[ContentHash.Size - 2]]), name,
            media == MediaType.Video ? 40_000_000 : 4_000_000, media);
    }

    private static double HourOf(Instant at) => at.Milliseconds / 3_600_000.0 % 24;

    private static double Normal(ref Rng rng) => Math.Sqrt(-2 * Math.Log(1 - rng.Unit())) * Math.Cos(2 * Math.PI * rng.Unit());
}
