using Canopy.Analysis.Papers.Drawing;
using Canopy.Analysis.Popularity;

namespace Canopy.Analysis.Papers.Availability;

/// <summary>How popular stored files are.</summary>
internal static class StoredLocality
{
    public static Figure Of(Measurements data)
    {
        Figure figure = new("s2-stored", Paper.Availability, "Figures of section 4.1.1, stored files", "Locality of stored files")
        {
            About = "Copies in the latest lists of all users, by the rank of what they are copies of. What is a copy of what is told by "
                + "replica "
                + "signatures, as in the paper, and beside it by ContentHash.",
            Notes = [Remedies.LostDigits, "The paper laid its laws through the points by least squares; here they are fitted by "
                + "likelihood."],
        };
        Locality? signatures = data.Collection is { } lists ? Locality.Of(lists.Stored.Select(item => ReplicaSignature.Of(item.Name)))
            : null;
        if (signatures is null || LocalityFigure.IsTooFew(signatures)) return LocalityFigure.TooFew(figure, signatures, Remedies.Lists);
        LocalityFigure curves = new("s2-stored", "stored");
        return figure with
        {
            Charts = [curves.Cdf(signatures, Locality.Of(data.Collection!.Stored.Select(item => item.Hash))), curves.Pdf(signatures)],
            Claims = [.. curves.Claims(signatures)],
        };
    }
}
