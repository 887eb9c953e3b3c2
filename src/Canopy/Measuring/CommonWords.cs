namespace Canopy.Measuring;

/// <summary>What to search for where no dictionary is given: words that stand in many titles.</summary>
internal static class CommonWords
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. """
            album all alone always angel another away baby back bad beat beautiful best better big black blood blue body book boy break
            bright bring broken brother call change child christmas city classic cold collection come crazy dance dark day dead dear death
            deep desire down dream edition end english episode ever every eyes face fall feel film final fire first fly forever free
            friend game garden girl give gold gone good great green guide hand happy hard heart heaven hell high history hold home house
            inside intro island jazz just keep kill king kiss know lady land last learn leave letter life light like little live lonely
            long lost love mad magic make man manual master mind mix moon more morning mother mountain movie music name never new night
            one only orchestra original over paper part party people photo piano picture play power queen rain red remix report river
            road rock rose run sad sea season secret shadow short show silver sing sky sleep slow song soul sound spring star still
            stone stop story street summer sun sweet take talk tell thing time tonight true under version video voice wait walk want war
            water way white wild wind winter wish woman word work world world wrong year young
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];
}
