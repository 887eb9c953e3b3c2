using Canopy.Core.Platforms;

namespace Canopy.Observatory.Sniff;

/// <summary>Takes down what a platform finds out, row by row.</summary>
public interface IPlatformRecord
{
    /// <summary>A connection of the supernode has ended, or stands when the capture ends.</summary>
    void Write(in ConnectionRow connection);

    /// <summary>One of the peers was told a list.</summary>
    void Write(in ListRow list);

    /// <summary>A datagram was answered.</summary>
    void Write(in RoundTripRow roundTrip);

    /// <summary>The scout has chosen whom to probe.</summary>
    void Write(in ChoiceRow choice);
}
