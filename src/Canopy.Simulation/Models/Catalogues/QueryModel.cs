using Canopy.Core;
using Canopy.Simulation.Models.Chance;
using Canopy.Simulation.Models.Churn;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>A question of a simulated user.</summary>
/// <param name="Query">What is asked.</param>
/// <param name="WantedItem">The item the user has in mind, which matches.</param>
public readonly record struct Question(Query Query, int WantedItem);

/// <summary>
/// When users ask, and what. It keeps nothing of any user: whoever wants repeats hands in what was wanted before. One thread at a time:
/// queries that were read are kept.
/// </summary>
public sealed class QueryModel
{
    private readonly Catalogue _catalogue;
    private readonly QueryHabits _habits;
    private readonly AliasTable _wanted;
    private readonly BoundedCache<string, Query> _queries;

    private QueryModel(Catalogue catalogue, QueryHabits habits)
    {
        (_catalogue, _habits) = (catalogue, habits);
        _wanted = habits.Wanted.Table(catalogue.Count);
        _queries = new(habits.QueriesKept);
    }

    /// <summary>No item: what a user has asked for who has not asked yet.</summary>
    public const int Nothing = -1;

    /// <summary>A model, or null and what is wrong.</summary>
    public static QueryModel? TryMake(Catalogue catalogue, QueryHabits habits, out string problem)
    {
        problem = habits.Problem();
        return problem.Length == 0 ? new(catalogue, habits) : null;
    }

    /// <summary>Whether one more user's program hops.</summary>
    public bool DrawHops(ref Rng rng) => rng.Chance(_habits.HopShare);

    /// <summary>Whether anybody ever fetches what he finds.</summary>
    public bool IsFetched => _habits.FetchShare > 0;

    /// <summary>Whether one who found what he wanted fetches it. Where nobody does, no chance is drawn.</summary>
    public bool DrawFetches(ref Rng rng) => IsFetched && rng.Chance(_habits.FetchShare);

    /// <summary>How long until a user's next question.</summary>
    /// <param name="factor">How much more often than on the average, as a <see cref="DiurnalFactor"/> says; at 0 nobody asks.</param>
    /// <param name="rng">Chance.</param>
    public TimeSpan DrawInterval(double factor, ref Rng rng)
    {
        double means = -Math.Log(1 - rng.Unit());
        return factor > 0 ? LifetimeRange.Clamp(_habits.MeanInterval.TotalSeconds * means / factor) : LifetimeRange.Most;
    }

    /// <summary>A user's next question.</summary>
    /// <param name="earlier">An item that the user has asked for, or <see cref="Nothing"/>.</param>
    /// <param name="rng">Chance.</param>
    public Question Ask(int earlier, ref Rng rng)
    {
        bool isRepeat = rng.Chance(_habits.RepeatShare) && earlier != Nothing;
        int item = isRepeat ? earlier : _wanted.Draw(ref rng);
        return new(QueryFor(item, ref rng), item);
    }

    /// <summary>Words out of the artist's name and the title, as users type them.</summary>
    private Query QueryFor(int item, ref Rng rng)
    {
        ItemWords words = _catalogue.WordsOf(item);
        string text = $"{Word(words.OfArtist, ref rng)} {Word(words.OfTitle, ref rng)}";
        if (rng.Chance(_habits.ThreeWordShare)) text += " " + Word(words.All[..(words.Artist + words.Title)], ref rng);
        if (rng.Chance(_habits.TypeShare)) text += TypeFilter(_catalogue.MediaOf(item));
        if (_queries.TryGet(text, out Query? known)) return known;

        // Words of a vocabulary and the name of a type are always a query.
        Query read = Query.Parse(text).Query!;
        _queries.Add(text, read, 1);
        return read;
    }

    private string Word(ReadOnlySpan<int> words, ref Rng rng) => _catalogue.Words[words[rng.Below(words.Length)]];

    private static string TypeFilter(MediaType media) => media switch
    {
        MediaType.Audio => " type:audio",
        MediaType.Video => " type:video",
        MediaType.Image => " type:image",
        MediaType.Document => " type:document",
        MediaType.Software => " type:software",
        _ => " type:other",
    };
}
