using Canopy.Core;
using Canopy.Simulation.Checkpoints;
using Canopy.Simulation.Models.Catalogues;
using Canopy.Simulation.Models.Churn;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Scenarios;
using Canopy.Simulation.Shares;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Tests.Populations;

public sealed class FetchTests
{
    private static readonly QueryHabits s_eager = new() { MeanInterval = TimeSpan.FromMinutes(2), FetchShare = 1 };

    /// <summary>Everybody fetches all that he finds, and stays.</summary>
    private static readonly Scenario s_quiet = Hamlet.Quiet with { Queries = s_eager };

    /// <summary>The same with people who come and go.</summary>
    private static readonly Scenario s_busy = s_quiet with
    {
        Supernodes = 6,
        Sessions = SessionModel.Default with { Ordinary = Exponential(8), Capable = Exponential(30), Away = Exponential(5) },
    };

    [Fact]
    public void Fetched_Item_IsSharedAndFoundAtWhoFetchedIt()
    {
        Hamlet hamlet = new(s_quiet);
        hamlet.RunTo(40);
        Assert.True(hamlet.Population.Figures.Fetches > 100, $"{hamlet.Population.Figures.Fetches} were fetched");
        Assert.Equal(hamlet.Population.Figures.Fetches, Known(hamlet).Sum(host => Gained(hamlet, host)));
        hamlet.Population.Calm();
        hamlet.RunTo(45);

        // An item that few have, one of them since he fetched it.
        (int fetcher, int item) = hamlet.Hosts.Where(hamlet.Population.IsOnline)
            .SelectMany(host => hamlet.Population.SharesOf(host).Items.ToArray()
                .Where(item => !hamlet.Files.SharesOf(host).Has(item)).Select(item => (host, item)))
            .OrderBy(pair => Holders(hamlet, pair.item)).First();
        int asker = hamlet.First(host => hamlet.Population.IsAttached(host) && !hamlet.Population.SharesOf(host).Has(item));
        IEnumerable<string> words = hamlet.Files.RecordOf(item).Name.Split('.', ' ', '-')[..^1].Where(word => word.Length > 0);
        Query query = Query.Parse(string.Join(' ', words)).Query!;
        Inquiry inquiry = hamlet.Population.Inquire(asker, query, hops: false);
        hamlet.RunTo(47);

        Assert.True(hamlet.Population.SharesOf(fetcher).Has(item));
        Assert.True(inquiry.Has(hamlet.Files.HashOf(item)));
        Assert.True(inquiry.Hits >= Holders(hamlet, item), $"{inquiry.Hits} hits, {Holders(hamlet, item)} have it");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Copies_WhilePeopleFetchAndComeAndGo_EqualARecount(ulong seed)
    {
        Hamlet hamlet = new(s_busy, seed);
        CatalogueShares nothing = hamlet.Files.SharesOf(hamlet.First(host => hamlet.Files.SharesOf(host).Count == 0));
        for (int minute = 10; minute <= 90; minute += 10)
        {
            hamlet.RunTo(minute);
            foreach (int item in Enumerable.Range(0, s_busy.Catalogue.Items))
                Assert.Equal(Holders(hamlet, item) > 0, hamlet.Files.IsOnlineElsewhere(item, nothing));
        }
        Assert.Equal(0, hamlet.Population.Checks.Violations);
        Assert.True(hamlet.Population.Figures is { Fetches: > 100, FetchesLost: > 10 });
    }

    [Fact]
    public void Fetched_Item_OutlastsTheSession()
    {
        Hamlet hamlet = new(s_busy);
        hamlet.RunTo(90);
        int[] known = Known(hamlet);
        Assert.Equal(hamlet.Population.Figures.Fetches, known.Sum(host => Gained(hamlet, host)));
        Assert.Contains(known, host => !hamlet.Population.IsOnline(host) && Gained(hamlet, host) > 0);
    }

    [Fact]
    public void Fetched_Item_GoesWithWhomSomebodyElseReplaces()
    {
        Hamlet hamlet = new(s_busy with { Sessions = s_busy.Sessions with { Absence = Exponential(30) } });
        hamlet.RunTo(90);
        Assert.True(hamlet.Population.Figures.Fetches > hamlet.Hosts.Where(hamlet.Population.IsOnline).Sum(host => Gained(hamlet, host)));
        Assert.Equal(0, hamlet.Population.Checks.Violations);
    }

    /// <summary>There is one file, which all who lack it want at once; who is asked first answers within seconds.</summary>
    [Fact]
    public void Fetch_TakesAsLongAsTheFileOverTheOwnLine()
    {
        Hamlet hamlet = new(s_quiet with
        {
            Catalogue = new() { Items = 1 },
            Queries = s_eager with { MeanInterval = TimeSpan.FromSeconds(5) },
        });
        long bits = hamlet.Files.RecordOf(0).Size * 8;
        SortedDictionary<int, double> minutes = [];
        for (double minute = 1; minute < 60; minute += 0.25)
        {
            hamlet.RunTo(minute);
            foreach (int host in Known(hamlet)) if (Gained(hamlet, host) > 0) minutes.TryAdd(host, minute);
        }
        Assert.True(minutes.Count > 10);
        Assert.True(minutes.Keys.Select(hamlet.Terrain.LineOf).Distinct().Count() > 1);
        Assert.All(minutes, pair =>
        {
            double takes = bits / (hamlet.Terrain.LineOf(pair.Key).UploadKbps * 60_000.0);
            // He came within the first minute, and was not heard at once by a supernode that was full.
            Assert.InRange(pair.Value, takes, takes + 5);
        });
    }

    [Fact]
    public void Fetch_WhereNobodyDoes_LeavesListsAsTheyWere()
    {
        Hamlet hamlet = new(s_busy with { Queries = s_eager with { FetchShare = 0 } });
        hamlet.RunTo(60);
        Assert.True(hamlet.Population.Figures.SearchesFound > 100);
        Assert.Equal((0, 0), (hamlet.Population.Figures.Fetches, hamlet.Population.Figures.FetchesLost));
        Assert.All(hamlet.Hosts.Where(hamlet.Population.IsOnline), host => Assert.Equal(0, Gained(hamlet, host)));
    }

    [Fact]
    public void Run_WithFetches_KeptAndReadBack_GoesOnToTheBit()
    {
        string path = Path.GetTempFileName();
        try
        {
            SimulationRun run = new(s_busy with { WarmUp = TimeSpan.FromMinutes(5), Duration = TimeSpan.FromMinutes(60) }, 3);
            run.World.RunUntil(new(1_234_567));
            CheckpointFile.Save(run, path);
            run.World.RunUntil(run.End);
            SimulationRun back = CheckpointFile.Load(path, out _)!;
            back.World.RunUntil(back.End);

            Assert.Equal((run.World.TraceHash, run.World.EventCount), (back.World.TraceHash, back.World.EventCount));
            Assert.Equal((run.Figures.Fetches, run.Figures.FetchesLost), (back.Figures.Fetches, back.Figures.FetchesLost));
            Assert.True(run.Figures.Fetches > 100);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Who has ever been online.</summary>
    private static int[] Known(Hamlet hamlet) => [.. hamlet.Hosts.Where(host => hamlet.Population.SharesSoFar(host) is not null)];

    /// <summary>How many items a user has fetched.</summary>
    private static int Gained(Hamlet hamlet, int host) => hamlet.Population.SharesOf(host).Count - hamlet.Files.SharesOf(host).Count;

    /// <summary>How many users who are online have an item.</summary>
    private static int Holders(Hamlet hamlet, int item) =>
        hamlet.Hosts.Count(host => hamlet.Population.IsOnline(host) && hamlet.Population.SharesOf(host).Has(item));

    private static ExponentialLifetimes Exponential(double minutes) => ExponentialLifetimes.TryMake(TimeSpan.FromMinutes(minutes), out _)!;
}
