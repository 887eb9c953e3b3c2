namespace Canopy.Hosting.Wishes;

/// <summary>Where a wish stands.</summary>
public enum WishState
{
    /// <summary>It is asked again later; <see cref="WishStatus.Words"/> says when, or what is in the way.</summary>
    Waiting,
    /// <summary>The network is being asked.</summary>
    Asking,
    /// <summary>As many files as it is for are being fetched; it asks again only if one of them fails.</summary>
    Fetching,
    /// <summary>Stopped by the user until it is resumed.</summary>
    Paused,
    /// <summary>All it is for has been fetched, or told of.</summary>
    Fulfilled,
    /// <summary>It remembers as many contents as it can and asks no more.</summary>
    Full,
}

/// <summary>Everything about a wish at a moment.</summary>
/// <param name="Id">Its id; counts up from 1 and is never given again.</param>
/// <param name="Rule">What is wished for.</param>
/// <param name="Question">The query that is asked.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Words">The same for the user: what was done, what comes next and when, or what is in the way.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Asked">How often it was asked and answered.</param>
/// <param name="SupernodesAsked">Indexes searched, over all questions.</param>
/// <param name="Found">Contents found that fit and were new to this peer.</param>
/// <param name="Had">Contents found that this peer had already.</param>
/// <param name="Fetched">Files fetched whole.</param>
/// <param name="AsksIn">When it is asked next; null if it is not.</param>
public sealed record WishStatus(
    long Id, WishRule Rule, string Question, WishState State, string Words, DateTimeOffset MadeAt, int Asked, long SupernodesAsked,
    int Found, int Had, int Fetched, TimeSpan? AsksIn);

/// <summary>What can be told of a wish.</summary>
public enum WishNewsKind
{
    /// <summary>It was made.</summary>
    Added,
    /// <summary>A content was found that fits and is new.</summary>
    Found,
    /// <summary>A file was fetched whole.</summary>
    Fetched,
    /// <summary>It has got all it is for.</summary>
    Fulfilled,
    /// <summary>It was removed.</summary>
    Removed,
}

/// <summary>Something that happened to a wish.</summary>
/// <param name="Kind">What.</param>
/// <param name="Wish">The wish after it.</param>
/// <param name="Find">The content, where it is about one.</param>
public sealed record WishNews(WishNewsKind Kind, WishStatus Wish, WishFind? Find = null);
