using Canopy.Core;

namespace Canopy.Analysis.Popularity;

/// <summary>A file that was new in a user's list: most likely fetched since the list before.</summary>
/// <param name="At">When the list that has it was read.</param>
/// <param name="User">Who fetched it.</param>
/// <param name="Item">What.</param>
public sealed record Transfer(Instant At, PeerId User, SharedItem Item);

/// <summary>
/// What was learnt from the lists of users, round after round: what is stored, and what was transferred between two looks (Chu et al.,
/// sections 3.1 and 4.1). Lists are given in the order in which they were read.
/// </summary>
public sealed class Collection
{
    private readonly Dictionary<PeerId, ShareList> _latest = [];
    private readonly List<PeerId> _users = [];
    private readonly List<Transfer> _transfers = [];

    /// <summary>Takes lists in the order in which they were read.</summary>
    public Collection(IEnumerable<ShareList> lists)
    {
        foreach (ShareList list in lists) Add(list);
    }

    /// <summary>Lists taken.</summary>
    public int Lists { get; private set; }

    /// <summary>Contents that were only given another name.</summary>
    public long Renamed { get; private set; }

    /// <summary>When the first list was read, and the last.</summary>
    public Instant From { get; private set; } = Instant.Never;

    /// <summary>When the last list was read.</summary>
    public Instant To { get; private set; }

    /// <summary>Users of whom there is a list, in the order in which they were met.</summary>
    public IReadOnlyList<PeerId> Users => _users;

    /// <summary>What was new in lists, in the order in which they were read.</summary>
    public IReadOnlyList<Transfer> Transfers => _transfers;

    /// <summary>Users of whom there are two lists or more: only they can be seen to transfer anything.</summary>
    public int Compared { get; private set; }

    /// <summary>All files of each user's latest list.</summary>
    public IEnumerable<SharedItem> Stored => _users.SelectMany(user => _latest[user].Files);

    /// <summary>Each user's latest list.</summary>
    public IEnumerable<ShareList> Latest => _users.Select(user => _latest[user]);

    private void Add(ShareList list)
    {
        Lists++;
        From = Instant.Earlier(From, list.At);
        To = Instant.Later(To, list.At);
        if (!_latest.TryGetValue(list.User, out ShareList? before)) _users.Add(list.User);
        else
        {
            ListDifference difference = ListDifference.Between(before.Files, list.Files);
            Renamed += difference.Renamed;
            _transfers.AddRange(difference.Fetched.Select(item => new Transfer(list.At, list.User, item)));
            if (_comparedOnce.Add(list.User)) Compared++;
        }
        _latest[list.User] = list;
    }

    private readonly HashSet<PeerId> _comparedOnce = [];
}
