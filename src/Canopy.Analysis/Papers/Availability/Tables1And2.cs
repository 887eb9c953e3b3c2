using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Popularity;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>How much was recorded.</summary>
internal static class Tables1And2
{
    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-tables-1-2", Paper.Availability, "Tables 1 and 2", "Songs and files recorded")
        {
            About = "Users whose lists were read, the files they store, and those that were new in a list against the one before: "
                + "transfers.",
            Notes =
            [
                Remedies.LostDigits,
                "A transfer is inferred: what a user made is counted, and what was fetched and removed between two looks is missed. By "
                    + "names alone "
                    + "a renamed file would be another transfer; here ContentHashes tell.",
            ],
        };
        if (data.Collection is not { Lists: > 0 } collection) return figure.Without("a list", "none", Remedies.Lists);
        CollectSummary sum = CollectSummary.Of(collection);
        const string lost = "lost";
        return figure with
        {
            Claims =
            [
                new Claim("days from the first list to the last", "two months",
                    "days").Holding((collection.To - collection.From).TotalDays),
                new Claim("users seen", lost).Holding(sum.Users),
                new Claim("files stored in total", lost).Holding(sum.Stored),
                new Claim("unique files stored, by signature", lost).Holding(sum.UniqueStoredBySignature),
                new Claim("unique files stored, by ContentHash", "not known then").Holding(sum.UniqueStored),
                new Claim("transfers in total", lost).Holding(sum.Transfers,
                    $"Of {collection.Compared} users whose list was read twice or more."),
                new Claim("unique files transferred, by signature", lost).Holding(sum.UniqueTransfersBySignature),
                new Claim("unique files transferred, by ContentHash", "not known then").Holding(sum.UniqueTransfers),
                new Claim("files that were only renamed", "not known then").Holding(sum.Renamed),
                new Claim("of pairs of copies, those that signatures tell", "not known then", "%").Holding(100 * sum.Agreement.Recall),
                new Claim("of pairs that signatures take for copies, those that are", "not known then",
                    "%").Holding(100 * sum.Agreement.Precision),
            ],
        };
    }
}
