using System.Collections.Immutable;
using Canopy.Core;
using Canopy.Hosting.Journals;
using Canopy.Hosting.Transfers;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Canopy.Hosting.Wishes;

/// <summary>
/// <c>wishes.db</c>: every wish, and every content it has ever found. A content is noted before it is handed to the downloads, and its fate
/// after: whatever moment the program is killed at, the next run hands over what was noted and not handed over, and takes nothing twice.
/// </summary>
internal sealed class WishJournal : IDisposable
{
    private const string Remedy = "Move it away and start again: the wishes are gone then, files and downloads stay.";

    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE wishes(id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL, size_min INTEGER, size_max INTEGER,
            bitrate_min INTEGER, media INTEGER, extensions TEXT NOT NULL, count INTEGER NOT NULL, notify INTEGER NOT NULL,
            paused INTEGER NOT NULL, asked INTEGER NOT NULL, supernodes INTEGER NOT NULL, made INTEGER NOT NULL) STRICT;
        CREATE TABLE finds(number INTEGER PRIMARY KEY, wish INTEGER NOT NULL, hash BLOB NOT NULL, name TEXT NOT NULL,
            size INTEGER NOT NULL, bitrate INTEGER NOT NULL, fate INTEGER NOT NULL, at INTEGER NOT NULL, sources TEXT NOT NULL,
            UNIQUE(wish, hash)) STRICT;
        CREATE INDEX finds_open ON finds(wish, fate, number);
        """,
    ];

    private readonly SqliteConnection _db;

    private WishJournal(SqliteConnection db) => _db = db;

    /// <summary>Opens the journal, making it if need be.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="journal">The journal; null if it cannot be used.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public static Problem? TryOpen(string path, out WishJournal? journal)
    {
        Problem? problem = JournalFile.TryOpen(path, s_steps, Remedy, out SqliteConnection? db);
        journal = db is null ? null : new(db);
        return problem;
    }

    public void Dispose() => _db.Dispose();

    /// <summary>All wishes with what they remember, the oldest first; null with a problem where one cannot be read.</summary>
    public List<Wish>? ReadAll(string path, out Problem? problem)
    {
        problem = null;
        List<Wish> wishes = [];
        foreach (SavedWish saved in _db.Query<SavedWish>(
            "SELECT id, text, size_min AS sizeMin, size_max AS sizeMax, bitrate_min AS bitrateMin, media, extensions, count, notify, "
            + "paused, asked, supernodes, made FROM wishes ORDER BY id"))
        {
            WishRule rule = saved.Rule;
            if (!rule.TryRead(out TwoTier.Search.Query? question, out Problem? mistake))
            {
                problem = new($"Wish {saved.Id} in {path} cannot be read: {mistake.What}", Remedy);
                return null;
            }
            Wish wish = new(saved.Id, rule, question, DateTimeOffset.FromUnixTimeMilliseconds(saved.Made))
            {
                IsPaused = saved.Paused != 0, Asked = (int)saved.Asked, Supernodes = saved.Supernodes,
            };
            foreach ((byte[] hash, long fate) in _db.Query<(byte[], long)>(
                "SELECT hash, fate FROM finds WHERE wish = @id", new { id = saved.Id }, buffered: false))
                wish.Remember(ContentHash.Read(hash), (WishFate)fate);
            wishes.Add(wish);
        }
        return wishes;
    }

    /// <summary>Keeps a new wish and gives it its id.</summary>
    public long Add(WishRule rule, DateTimeOffset at) => _db.ExecuteScalar<long>(
        "INSERT INTO wishes(text, size_min, size_max, bitrate_min, media, extensions, count, notify, paused, asked, supernodes, made) "
        + "VALUES(@text, @sizeMin, @sizeMax, @bitrateMin, @media, @extensions, @count, @notify, 0, 0, 0, @made) RETURNING id",
        new
        {
            text = rule.Text, sizeMin = rule.SizeMin, sizeMax = rule.SizeMax, bitrateMin = rule.BitrateMin, media = (int?)rule.Media,
            extensions = string.Join(' ', rule.Extensions), count = rule.Count, notify = rule.IsNotifyOnly ? 1 : 0,
            made = at.ToUnixTimeMilliseconds(),
        });

    public void Remove(long wish) =>
        _db.Execute("BEGIN; DELETE FROM wishes WHERE id = @wish; DELETE FROM finds WHERE wish = @wish; COMMIT;", new { wish });

    public void SavePaused(long wish, bool paused) =>
        _db.Execute("UPDATE wishes SET paused = @paused WHERE id = @wish", new { wish, paused = paused ? 1 : 0 });

    /// <summary>Notes an answer and what was chosen of it, all or nothing.</summary>
    public void SaveAnswer(long wish, int asked, long supernodes, ImmutableArray<WishFind> finds)
    {
        using SqliteTransaction whole = _db.BeginTransaction();
        _db.Execute("UPDATE wishes SET asked = @asked, supernodes = @supernodes WHERE id = @wish", new { wish, asked, supernodes }, whole);
        foreach (WishFind find in finds)
        {
            _db.Execute(
                "INSERT INTO finds(wish, hash, name, size, bitrate, fate, at, sources) "
                + "VALUES(@wish, @hash, @name, @size, @bitrate, @fate, @at, @sources)",
                new
                {
                    wish, hash = find.Hash.ToArray(), name = find.Name, size = find.Size, bitrate = find.BitrateKbps, fate = (int)find.Fate,
                    at = find.At.ToUnixTimeMilliseconds(), sources = find.Fate == WishFate.Noted ? Write(find.Sources) : "",
                }, whole);
        }
        whole.Commit();
    }

    /// <summary>Notes what became of a content; its sources are not needed any more.</summary>
    public void SaveFate(long wish, ContentHash hash, WishFate fate) => _db.Execute(
        "UPDATE finds SET fate = @fate, sources = '' WHERE wish = @wish AND hash = @hash",
        new { wish, hash = hash.ToArray(), fate = (int)fate });

    /// <summary>What a wish has noted and not handed over.</summary>
    public IReadOnlyList<WishFind> Noted(long wish) => Finds("wish = @wish AND fate = 0", wish, 0, WishLimits.FoundMax);

    /// <summary>What a wish has found, in the order it was found.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="after">The number of the last find of the page before; 0 to begin.</param>
    /// <param name="count">At most so many.</param>
    public IReadOnlyList<WishFind> FindsOf(long wish, long after, int count) =>
        Finds("wish = @wish AND number > @after", wish, after, count);

    /// <summary>One content a wish has found; null if it has not.</summary>
    public WishFind? FindOf(long wish, ContentHash hash) =>
        Finds("wish = @wish AND hash = @hash", wish, 0, 1, hash.ToArray()) is [var find] ? find : null;

    private List<WishFind> Finds(string where, long wish, long after, int count, byte[]? hash = null) =>
        _db.Query<SavedFind>(
            $"SELECT number, hash, name, size, bitrate, fate, at, sources FROM finds WHERE {where} ORDER BY number LIMIT @count",
            new { wish, after, count, hash }).Select(saved => saved.Find).ToList();

    private static string Write(ImmutableArray<DownloadSource> sources) => string.Join('\n',
        sources.Select(source => $"{source.Peer} {source.Address} {(source.Reachable ? 1 : 0)} {source.Supernode}"));

    private static ImmutableArray<DownloadSource> Read(string sources)
    {
        var read = ImmutableArray.CreateBuilder<DownloadSource>();
        foreach (string line in sources.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [var peer, var address, var reachable, var supernode] && PeerId.TryParse(peer, out PeerId id)
                && PeerAddress.TryParse(address, out PeerAddress at) && PeerAddress.TryParse(supernode, out PeerAddress parent))
                read.Add(new(id, at, reachable == "1", parent));
        }
        return read.ToImmutable();
    }

    private sealed record SavedWish(
        long Id, string Text, long? SizeMin, long? SizeMax, long? BitrateMin, long? Media, string Extensions, long Count, long Notify,
        long Paused, long Asked, long Supernodes, long Made)
    {
        public WishRule Rule => new()
        {
            Text = Text, SizeMin = SizeMin, SizeMax = SizeMax, BitrateMin = (int?)BitrateMin, Media = (MediaType?)Media,
            Extensions = [.. Extensions.Split(' ', StringSplitOptions.RemoveEmptyEntries)], Count = (int)Count, IsNotifyOnly = Notify != 0,
        };
    }

    private sealed record SavedFind(long Number, byte[] Hash, string Name, long Size, long Bitrate, long Fate, long At, string Sources)
    {
        public WishFind Find => new(Number, ContentHash.Read(Hash), Name, Size, (int)Bitrate, (WishFate)Fate,
            DateTimeOffset.FromUnixTimeMilliseconds(At), Read(Sources));
    }
}
