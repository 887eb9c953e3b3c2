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
    public static CollectSummary Of(IEnumerable<ShareList> lists)
    {
        Dictionary<PeerId, ShareList> latest = [];
        List<PeerId> users = [];
        HashSet<ContentHash> fetched = [];
        HashSet<string> fetchedSignatures = new(StringComparer.Ordinal);
        (int count, long transfers, long renamed) = (0, 0, 0);
        foreach (ShareList list in lists)
        {
            count++;
            if (latest.TryGetValue(list.User, out ShareList? before))
            {
                ListDifference difference = ListDifference.Between(before.Files, list.Files);
                (transfers, renamed) = (transfers + difference.Fetched.Length, renamed + difference.Renamed);
                foreach (SharedItem item in difference.Fetched)
                {
                    fetched.Add(item.Hash);
                    fetchedSignatures.Add(ReplicaSignature.Of(item.Name));
                }
            }
            else users.Add(list.User);
            latest[list.User] = list;
        }
        SignatureAgreement agreement =
            SignatureAgreement.Of(users.SelectMany(user => latest[user].Files).Select(item => (item.Hash, item.Name)));
        return new(count, users.Count, agreement.Copies, agreement.Contents, agreement.Signatures, transfers, fetched.Count,
            fetchedSignatures.Count, renamed, agreement);
    }
}
