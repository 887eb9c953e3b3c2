using Canopy.Core;
using Canopy.Simulation.Models.Catalogues;
using Canopy.Simulation.Models.Churn;

namespace Canopy.Simulation.Tests.Models.Catalogues;

public sealed class QueryModelTests
{
    private readonly Catalogue _catalogue = CatalogueTests.Made(new() { Items = 20_000 });

    [Fact]
    public void Ask_ManyTimes_FollowsTheHabits()
    {
        QueryModel model = Made(new() { RepeatShare = 0.3, ThreeWordShare = 0.4, TypeShare = 0.25 });
        Rng rng = new(4);
        int repeats = 0;
        int threeWords = 0;
        int types = 0;
        const int asked = 20_000;
        for (int i = 0; i < asked; i++)
        {
            Question question = model.Ask(earlier: 19_999, ref rng);
            string[] parts = question.Query.Text.Split(' ');
            bool isTyped = parts[^1].StartsWith("type:", StringComparison.Ordinal);
            if (question.WantedItem == 19_999) repeats++;
            if (isTyped) types++;
            if (parts.Length - (isTyped ? 1 : 0) == 3) threeWords++;
            Assert.InRange(parts.Length - (isTyped ? 1 : 0), 2, 3);
            Assert.True(question.Query.Matches(_catalogue[question.WantedItem]));
        }

        Assert.Equal(0.3, repeats / (double)asked, 0.01);
        Assert.Equal(0.4, threeWords / (double)asked, 0.01);
        Assert.Equal(0.25, types / (double)asked, 0.01);
    }

    [Fact]
    public void Ask_WithoutAnEarlierItem_FollowsPopularity()
    {
        QueryModel model = Made(new() { RepeatShare = 1, Wanted = PopularityLaw.TryMake(-1, 0, out _)! });
        Rng rng = new(5);
        int first = 0;
        int tenth = 0;
        for (int i = 0; i < 100_000; i++)
        {
            int wanted = model.Ask(QueryModel.Nothing, ref rng).WantedItem;
            if (wanted == 0) first++;
            if (wanted == 9) tenth++;
        }

        Assert.InRange(first / (double)tenth, 8.5, 11.5);
    }

    [Fact]
    public void Ask_SameTextAgain_IsTheSameQuery()
    {
        Catalogue small = CatalogueTests.Made(new() { Items = 1 });
        QueryModel model = QueryModel.TryMake(small, new() { ThreeWordShare = 0, TypeShare = 0 }, out _)!;
        Rng rng = new(6);
        var queries = Enumerable.Range(0, 100).Select(_ => model.Ask(QueryModel.Nothing, ref rng).Query).ToList();
        Assert.All(queries, query => Assert.Same(queries.First(other => other.Text == query.Text), query));
    }

    [Fact]
    public void DrawInterval_ManyTimes_HasItsMeanAndFollowsTheFactor()
    {
        QueryModel model = Made(new() { MeanInterval = TimeSpan.FromMinutes(10), HopShare = 0.3 });
        Rng rng = new(7);
        double minutes = 0;
        int hops = 0;
        for (int i = 0; i < 50_000; i++)
        {
            minutes += model.DrawInterval(2, ref rng).TotalMinutes;
            if (model.DrawHops(ref rng)) hops++;
        }

        Assert.Equal(5, minutes / 50_000, 0.1);
        Assert.Equal(0.3, hops / 50_000.0, 0.01);
        Assert.Equal(LifetimeRange.Most, model.DrawInterval(0, ref rng));
    }

    [Fact]
    public void TryMake_NumbersThatMakeNoSense_SaysWhich()
    {
        Assert.Null(QueryModel.TryMake(_catalogue, new() { RepeatShare = 1.5 }, out string problem));
        Assert.Equal("The share of repeats is 1.5: it must lie between 0 and 1.", problem);
        Assert.Null(QueryModel.TryMake(_catalogue, new() { MeanInterval = TimeSpan.Zero }, out problem));
        Assert.Equal("The mean time between a user's questions must be at least a second.", problem);
    }

    private QueryModel Made(QueryHabits habits)
    {
        QueryModel? model = QueryModel.TryMake(_catalogue, habits, out string problem);
        Assert.Equal("", problem);
        return model!;
    }
}
