using System.Collections.Immutable;
using System.Data.Common;
using Canopy.Analysis.Popularity;
using Canopy.Core;
using Canopy.Observatory.Store.Databases;
using Canopy.Observatory.Visits;

namespace Canopy.Observatory.Store;

/// <summary>What users share. A round of a collection is a snapshot; that a user was asked is a visit of it.</summary>
public sealed partial class CampaignStore
{
    private const string AddFile = """
        INSERT INTO files (campaign, content_hash, name, size, media, signature)
        VALUES (@campaign, @hash, @name, @size, @media, @signature)
        ON CONFLICT (campaign, content_hash, name) DO UPDATE SET size = excluded.size RETURNING id
        """;

    private const string TheirFiles = """
        SELECT address, peer_key, content_hash, name, size, media FROM observations JOIN files ON files.id = file
        WHERE observations.campaign = @campaign AND round = @round ORDER BY observations.seen_at, address, file
        """;

    /// <summary>
    /// Stores lists and the visits that brought them, all or none. Where all visits are there already nothing is stored, so a batch may be
    /// sent again.
    /// </summary>
    /// <param name="round">The snapshot.</param>
    /// <param name="vantage">Who asked.</param>
    /// <param name="visits">Who was asked, and what came of it.</param>
    /// <param name="lists">The lists of those who answered.</param>
    /// <returns>How many visits were new.</returns>
    public Task<StoreResult<int>> AppendSharesAsync(
        Snapshot round, Vantage vantage, IReadOnlyList<Visit> visits, IReadOnlyList<ShareList> lists) => Database.WriteAsync(async work =>
        {
            int stored = await VisitRows.WriteAsync(work, round.Id, Made(vantage, visits));
            if (stored == 0) return 0;
            List<(long File, ShareList List)> seen = [];
            foreach (ShareList list in lists)
                foreach (SharedItem item in list.Files) seen.Add((await FileAsync(work, round.Campaign, item), list));
            const string columns = "campaign, round, file, address, peer_key, seen_at";
            await using TableWriter rows = await work.BeginRowsAsync("observations", columns);
            foreach ((long file, ShareList list) in seen)
            {
                await rows.BeginRowAsync();
                await rows.BigAsync(round.Campaign);
                await rows.IntAsync((int)round.Id);
                await rows.BigAsync(file);
                await rows.BigAsync(AddressNumber.Of(list.Address));
                await rows.BytesAsync(list.User.ToArray());
                await rows.BigAsync(list.At.Milliseconds);
            }
            await rows.CompleteAsync();
            return stored;
        });

    /// <summary>Hands over the lists of a round, in the order in which they were read. All files of the round are in memory.</summary>
    /// <param name="round">The snapshot.</param>
    /// <param name="each">What to do with each; its exceptions are the caller's.</param>
    /// <returns>How many there were.</returns>
    public async Task<StoreResult<long>> ReadSharesAsync(Snapshot round, Action<ShareList> each)
    {
        StoreResult<Dictionary<(PeerAddress, PeerId), ImmutableArray<SharedItem>.Builder>> files =
            await Database.ReadAsync(work => FilesOfAsync(work, round));
        if (files.Problem is { } problem) return problem;
        long count = 0;
        StoreResult<long> read = await ReadVisitsAsync(round, visit =>
        {
            if (visit is not { Outcome: Outcome.Answered, Id: { } user }) return ValueTask.CompletedTask;
            count++;
            each(new(user, visit.Address, visit.Ended,
                files.Value.TryGetValue((visit.Address, user), out ImmutableArray<SharedItem>.Builder? items) ? items.ToImmutable() : []));
            return ValueTask.CompletedTask;
        });
        return read.Problem is { } unread ? unread : count;
    }

    private static async Task<Dictionary<(PeerAddress, PeerId), ImmutableArray<SharedItem>.Builder>> FilesOfAsync(Work work, Snapshot round)
    {
        Dictionary<(PeerAddress, PeerId), ImmutableArray<SharedItem>.Builder> files = [];
        await using DbDataReader rows = await work.ReadAsync(TheirFiles, new { campaign = round.Campaign, round = (int)round.Id });
        while (await rows.ReadAsync())
        {
            var owner = (AddressNumber.Address(rows.GetInt64(0)), PeerId.Read(rows.GetFieldValue<byte[]>(1)));
            if (!files.TryGetValue(owner, out ImmutableArray<SharedItem>.Builder? items))
                files.Add(owner, items = ImmutableArray.CreateBuilder<SharedItem>());
            ContentHash hash = ContentHash.Read(rows.GetFieldValue<byte[]>(2));
            items.Add(new(hash, rows.GetString(3), rows.GetInt64(4), (MediaType)rows.GetInt64(5)));
        }
        return files;
    }

    private static Task<long> FileAsync(Work work, long campaign, SharedItem item) => work.ScalarAsync<long>(AddFile, new
    {
        campaign,
        hash = item.Hash.ToArray(),
        name = StorableText.Of(item.Name),
        size = item.Size,
        media = (int)item.Media,
        signature = ReplicaSignature.Of(item.Name),
    });
}
