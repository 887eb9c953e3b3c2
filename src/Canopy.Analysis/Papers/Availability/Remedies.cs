namespace Canopy.Analysis.Papers.Availability;

/// <summary>What to do where a figure of Chu et al. has no data.</summary>
internal static class Remedies
{
    public const string Lists = "Read what users share with 'canopy collect', or measure a simulated run with '--measure'.";

    public const string Rounds = "Read the lists of the same users again: 'canopy collect --every 1d', or '--measure' in a simulated run.";

    public const string Tracking = "Follow peers with 'canopy track', or measure a simulated run with '--measure'.";

    public const string LostDigits = "The digits of this paper are lost in the text that has come down to us: what it says is held by its "
        + "direction.";
}
