using Canopy.Core;

namespace Canopy.Analysis.Popularity;

/// <summary>A collection in the columns of Chu et al.'s tables 1 and 2, by ContentHash and, as they did it, by signature.</summary>
/// <param name="Lists">Lists read, those of users who share nothing among them.</param>
/// <param name="Users">Users of whom there is a list.</param>
/// <param name="Stored">Files in each user's latest list, of all users together.</param>
/// <param name="UniqueStored">Different contents among them.</param>
/// <param name="UniqueStoredBySignature">Different signatures among them.</param>
/// <param name="Transfers">Files that were new in a list against the one before.</param>
/// <param name="UniqueTransfers">Different contents among them.</param>
/// <param name="UniqueTransfersBySignature">Different signatures among them.</param>
/// <param name="Renamed">Files that were only given another name.</param>
/// <param name="Agreement">How far signature and ContentHash agree on the stored files.</param>
public sealed record CollectSummary(
    int Lists, int Users, long Stored, long UniqueStored, long UniqueStoredBySignature, long Transfers, long UniqueTransfers,
    long UniqueTransfersBySignature, long Renamed, SignatureAgreement Agreement)
{
    /// <summary>Sums up lists.</summary>
    /// <param name="lists">In the order in which they were read.</param>
    public static CollectSummary Of(IEnumerable<ShareList> lists) => Of(new Collection(lists));

    /// <summary>Sums up a collection.</summary>
    public static CollectSummary Of(Collection collection)
    {
        SignatureAgreement agreement = SignatureAgreement.Of(collection.Stored.Select(item => (item.Hash, item.Name)));
        return new(collection.Lists, collection.Users.Count, agreement.Copies, agreement.Contents, agreement.Signatures,
            collection.Transfers.Count, collection.Transfers.DistinctBy(transfer => transfer.Item.Hash).Count(),
            collection.Transfers.DistinctBy(transfer => ReplicaSignature.Of(transfer.Item.Name)).Count(), collection.Renamed, agreement);
    }
}
