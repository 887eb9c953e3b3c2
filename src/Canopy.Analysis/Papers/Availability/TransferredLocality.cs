using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Popularity;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>How popular transferred files are.</summary>
internal static class TransferredLocality
{
    private const double Top = 0.1;

    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-transferred", Paper.Availability, "Figures of section 4.1.1, transferred files", "Locality of transferred "
            + "files")
        {
            About = "Files that were new in a user's list against the one before, by the rank of their popularity. The paper compared "
                + "lists a week apart.",
            Notes = [Remedies.LostDigits, "Of few transfers most files are met once, which makes a curve flat: locality grows with what "
                + "was seen."],
        };
        Locality? signatures = data.Collection is { } lists
            ? Locality.Of(lists.Transfers.Select(transfer => ReplicaSignature.Of(transfer.Item.Name))) : null;
        if (signatures is null || LocalityFigure.IsTooFew(signatures)) return LocalityFigure.TooFew(figure, signatures, Remedies.Rounds);
        LocalityFigure curves = new("s2-transferred", "transferred");
        Locality stored = Locality.Of(data.Collection!.Stored.Select(item => ReplicaSignature.Of(item.Name)));
        double more = 100 * (SameSize(signatures, Top) - SameSize(stored, (double)signatures.Unique * Top / stored.Unique));
        return figure with
        {
            Charts =
            [
                curves.Cdf(signatures, Locality.Of(data.Collection.Transfers.Select(transfer => transfer.Item.Hash))),
                    curves.Pdf(signatures),
            ],
            Claims =
            [
                .. curves.Claims(signatures),
                new Claim("the most popular files: their share of transfers less that of as many stored files", "higher", "points")
                    .Within(0.0001, null).Holding(more, $"The first {Math.Ceiling(Top * signatures.Unique)} files of each."),
            ],
        };
    }

    private static double SameSize(Locality locality, double top) => locality.ShareOf(Math.Min(1, top));
}
