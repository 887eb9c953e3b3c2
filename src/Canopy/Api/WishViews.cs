using Canopy.Core;
using Canopy.Hosting.Wishes;

namespace Canopy.Api;

/// <summary>A wish to make: a search that asks again over hours and fetches what fits.</summary>
/// <param name="Text">The words, in the query language (docs/query-language.md).</param>
/// <param name="MinSize">The smallest file that fits, bytes.</param>
/// <param name="MaxSize">The largest file that fits, bytes.</param>
/// <param name="MinBitrate">The lowest bitrate that fits, kilobits per second; a file that tells none does not fit.</param>
/// <param name="Type">audio, video, image, document, software, other; a file of unknown type is "other".</param>
/// <param name="Extensions">Extensions that fit, without their dots.</param>
/// <param name="Count">How many files fulfil it; 0 = no end. Default 1, or 0 with notify.</param>
/// <param name="Notify">Whether only to tell of what is found, with events, and to fetch nothing. Default false.</param>
internal sealed record WishAsked(
    string? Text, long? MinSize = null, long? MaxSize = null, int? MinBitrate = null, MediaType? Type = null,
    IReadOnlyList<string>? Extensions = null, int? Count = null, bool? Notify = null)
{
    public WishRule Rule => new()
    {
        Text = Text ?? "", SizeMin = MinSize, SizeMax = MaxSize, BitrateMin = MinBitrate, Media = Type, Extensions = [.. Extensions ?? []],
        IsNotifyOnly = Notify ?? false, Count = Count ?? (Notify == true ? 0 : 1),
    };
}

/// <summary>A wish and where it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">The words.</param>
/// <param name="Question">Words and filters as the one query that is asked.</param>
/// <param name="Count">How many files fulfil it; 0 = no end.</param>
/// <param name="Notify">Whether it only tells of what it finds.</param>
/// <param name="State">waiting, asking, fetching, paused, fulfilled, full.</param>
/// <param name="Words">The same in words: what was done, what comes next and when, or what is in the way.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Asked">How often it was asked and answered.</param>
/// <param name="SupernodesAsked">Indexes searched, over all questions.</param>
/// <param name="Found">Contents found that fit and were new.</param>
/// <param name="Had">Contents found that this peer had already.</param>
/// <param name="Fetched">Files fetched whole.</param>
/// <param name="AsksInSeconds">When it is asked next; absent if it is not.</param>
internal sealed record WishView(
    long Id, string Text, string Question, int Count, bool Notify, WishState State, string Words, DateTimeOffset MadeAt, int Asked,
    long SupernodesAsked, int Found, int Had, int Fetched, double? AsksInSeconds)
{
    public static WishView Of(WishStatus wish) => new(wish.Id, wish.Rule.Text, wish.Question, wish.Rule.Count, wish.Rule.IsNotifyOnly,
        wish.State, wish.Words, wish.MadeAt, wish.Asked, wish.SupernodesAsked, wish.Found, wish.Had, wish.Fetched,
        wish.AsksIn is { } span ? Math.Round(span.TotalSeconds) : null);
}

/// <summary>A content that a wish found.</summary>
/// <param name="ContentHash">What it is; the id of its download.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="BitrateKbps">Kilobits per second.</param>
/// <param name="Fate">noted, fetching, fetched, lost (failed or cancelled), had (it was here already), told.</param>
/// <param name="FoundAt">When.</param>
internal sealed record WishFindView(string ContentHash, string Name, long Size, int? BitrateKbps, WishFate Fate, DateTimeOffset FoundAt)
{
    public static WishFindView Of(WishFind find) =>
        new($"{find.Hash}", find.Name, find.Size, find.BitrateKbps == 0 ? null : find.BitrateKbps, find.Fate, find.At);
}

/// <summary>A wish with a page of what it has found.</summary>
/// <param name="Wish">The wish.</param>
/// <param name="Finds">What it has found, oldest first.</param>
internal sealed record WishPageView(WishView Wish, PageView<WishFindView> Finds);

/// <summary>What the events of wishes carry.</summary>
/// <param name="Wish">The wish after it.</param>
/// <param name="Find">The content, where it is about one.</param>
internal sealed record WishEvent(WishView Wish, WishFindView? Find);
