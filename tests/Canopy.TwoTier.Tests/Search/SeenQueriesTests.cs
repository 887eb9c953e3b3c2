using Canopy.Core;
using Canopy.TwoTier.Search;

namespace Canopy.TwoTier.Tests.Search;

public sealed class SeenQueriesTests
{
    private static readonly Instant s_now = new(1_000_000);

    [Fact]
    public void Note_SameAgain_IsNotNew_UnlessItGoesFurtherOrIsForgotten()
    {
        var seen = new SeenQueries(TimeSpan.FromMinutes(10));
        Assert.Equal((true, false), seen.Note(Id(1), 0, s_now));
        Assert.Equal((false, false), seen.Note(Id(1), 0, s_now));
        Assert.Equal((false, true), seen.Note(Id(1), 1, s_now));
        Assert.Equal((true, false), seen.Note(Id(1), 0, s_now + TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public void Note_MoreThanAreRemembered_ForgetsTheOldest()
    {
        var seen = new SeenQueries(TimeSpan.FromMinutes(10));
        for (ulong i = 0; i < SeenQueries.SeenMax; i++) seen.Note(Id(i), 0, s_now);
        Assert.Equal((false, false), seen.Note(Id(1), 0, s_now));
        seen.Note(Id(1_000_000), 0, s_now);

        Assert.Equal((false, false), seen.Note(Id(1_000_000), 0, s_now));
        Assert.Equal((true, false), seen.Note(Id(0), 0, s_now));
    }

    [Fact]
    public void Note_AnyHistory_RemembersWhatAPlainListRemembers()
    {
        TimeSpan memory = TimeSpan.FromSeconds(300);
        for (ulong seed = 0; seed < 10; seed++)
        {
            var rng = new Rng(81, seed);
            var seen = new SeenQueries(memory);
            var model = new Dictionary<QueryId, (byte Hops, Instant Until)>();
            Instant now = s_now;
            for (int i = 0; i < 3000; i++)
            {
                now += TimeSpan.FromSeconds(rng.Below(rng.Chance(0.01) ? 400 : 3));
                QueryId id = new((ulong)rng.Below(7), (ulong)rng.Below(90));
                var hops = (byte)rng.Below(4);
                bool isKnown = model.TryGetValue(id, out (byte Hops, Instant Until) before) && before.Until > now;
                Assert.Equal((!isKnown, isKnown && hops > before.Hops), seen.Note(id, hops, now));
                model[id] = isKnown ? (Math.Max(hops, before.Hops), before.Until) : (hops, now + memory);
            }
        }
    }

    private static QueryId Id(ulong number) => new(7, number);
}
