using System.Collections.Immutable;
using Canopy.Analysis.Popularity;
using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.Hosting.Transfers;
using Canopy.Measuring;
using Canopy.Observatory.Visits;

namespace Canopy.Tests.Measuring;

public sealed class ShareReaderTests
{
    private const int PageFiles = 500;

    private static readonly DownloadSource s_user =
        new(PeerId.Read([.. Enumerable.Repeat((byte)7, 32)]), new(0x3D000001u, 1214), true, PeerAddress.None);

    [Fact]
    public async Task List_OfFoldersAndPages_IsReadToItsEnd()
    {
        (Visit visit, ShareList? list) = await ReadAsync((folder, cursor) => (folder, cursor) switch
        {
            ("", "") => Page(["music", "texts"], [1], "more"),
            ("", "more") => Page([], [2], ""),
            ("music", "") => Page(["live"], [3], ""),
            ("music/live", "") => Page([], [4], ""),
            ("texts", "") => Page([], [], ""),
            _ => throw new InvalidOperationException($"{folder} {cursor}"),
        });
        Assert.Equal((Outcome.Answered, ""), (visit.Outcome, visit.Words));
        Assert.Equal(["1.txt", "2.txt", "3.txt", "4.txt"], list!.Files.Select(file => file.Name).Order());
        Assert.All(list.Files, file => Assert.Equal(MediaType.Document, file.Media));
    }

    [Fact]
    public async Task List_WithoutEnd_IsCutAndSaysSo()
    {
        int page = 0;
        (Visit visit, ShareList? list) = await ReadAsync((_, _) => Page([], [.. Enumerable.Range(0, PageFiles)], $"{++page}"));
        Assert.Equal(CollectPlan.FilesMax, list!.Files.Length);
        Assert.Contains("more than", visit.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folders_WithoutEnd_AreCutAndSaySo()
    {
        (Visit visit, ShareList? list) = await ReadAsync((_, _) => Page(["deeper"], [1], ""));
        Assert.Equal(CollectPlan.DepthMax + 1, list!.Files.Length);
        Assert.Contains("deeper than", visit.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatNamesItselfAsTheNext_IsTheLast()
    {
        (_, ShareList? list) = await ReadAsync((_, cursor) => Page([], [1], "again"));
        Assert.Equal(2, list!.Files.Length);
    }

    [Theory]
    [InlineData(LinkEnd.Refused, Outcome.Refused)]
    [InlineData(LinkEnd.TimedOut, Outcome.Silent)]
    [InlineData(LinkEnd.Unreachable, Outcome.Unreachable)]
    [InlineData(LinkEnd.HandshakeFailed, Outcome.NoPeer)]
    [InlineData(LinkEnd.Lost, Outcome.BrokeOff)]
    public async Task User_WhoCannotBeReached_IsAnOutcome(LinkEnd failure, Outcome outcome)
    {
        (Visit visit, ShareList? list) = await ReadAsync((_, _) => new(null, "does not answer", Failure: failure));
        Assert.Equal((outcome, s_user.Peer), (visit.Outcome, visit.Id));
        Assert.Null(list);
    }

    [Fact]
    public async Task User_WhoBreaksOffInTheMiddle_HasNoList()
    {
        (Visit visit, ShareList? list) =
            await ReadAsync((_, cursor) => cursor.Length == 0 ? Page([], [1], "more") : new(null, "sent a listing that cannot be read"));
        Assert.Equal(Outcome.Misbehaved, visit.Outcome);
        Assert.Null(list);
    }

    [Fact]
    public async Task Address_WhereNobodyIs_IsAnOutcomeWithoutAnIdentity()
    {
        ShareReader reader = new((_, _, _, _) => throw new InvalidOperationException("nobody to ask"),
            (_, _) => Task.FromResult(new Dialled(null, LinkEnd.Refused)));
        (Visit visit, ShareList? list) = await reader.ReadAsync(s_user with { Peer = default }, CancellationToken.None);
        Assert.Equal((Outcome.Refused, null), (visit.Outcome, visit.Id));
        Assert.Null(list);
    }

    private static Task<(Visit Visit, ShareList? List)> ReadAsync(Func<string, string, BrowseResult> answer) =>
        new ShareReader((_, folder, cursor, _) => Task.FromResult(answer(folder, cursor)),
            (_, _) => throw new InvalidOperationException("it is known who it is")).ReadAsync(s_user, CancellationToken.None);

    private static BrowseResult Page(ImmutableArray<string> folders, ImmutableArray<int> files, string next) => new(
        new("", folders, [.. files.Select(number => new SharesPageFile($"{number}.txt", number, $"{number:x64}"))], next), "");
}
