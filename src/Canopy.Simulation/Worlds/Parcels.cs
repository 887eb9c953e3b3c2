using Canopy.Core;
using Canopy.Simulation.Events;
using Canopy.TwoTier.Links;

namespace Canopy.Simulation.Worlds;

/// <summary>
/// Messages under way, each by one number that an event carries: its kind, and its place in a hold. Keep-alives, which are a third of all
/// and carry nothing, have no place there: their kind says it all.
/// </summary>
/// <param name="most">How many at once; one more throws.</param>
internal sealed class Parcels(int most = Parcels.Max)
{
    /// <summary>Messages under way at once: the places have what the kinds leave of a number.</summary>
    public const int Max = 1 << PlaceBits;

    private const int PlaceBits = 26;

    private readonly CargoHold _hold = new();

    /// <summary>Takes a message in; the number is good until <see cref="Take"/>.</summary>
    public int Put(int kind, Message message)
    {
        if (kind <= MessageKinds.KeepAliveResponseKind) return kind << PlaceBits;
        if (_hold.Count == most) throw new InvalidOperationException($"A world has at most {most} messages under way at once.");
        int place = _hold.Put(message);
        return kind << PlaceBits | place;
    }

    /// <summary>What was put in; it is there no longer.</summary>
    public Message Take(int parcel) => KindOf(parcel) switch
    {
        MessageKinds.KeepAliveRequestKind => KeepAliveRequest.Instance,
        MessageKinds.KeepAliveResponseKind => KeepAliveResponse.Instance,
        _ => (Message)_hold.Take(parcel & Max - 1),
    };

    /// <summary>The kind of a message, by its number.</summary>
    public static int KindOf(int parcel) => parcel >>> PlaceBits;
}
