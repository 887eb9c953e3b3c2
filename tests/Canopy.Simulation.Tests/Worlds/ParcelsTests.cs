using Canopy.Core;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier.Links;

namespace Canopy.Simulation.Tests.Worlds;

public sealed class ParcelsTests
{
    [Fact]
    public void Take_OfWhatWasPut_IsThatAndOfItsKind()
    {
        Parcels parcels = new();
        Message[] messages =
        [
            KeepAliveRequest.Instance, new ProbeRequest(1), KeepAliveResponse.Instance, HoldRequest.Instance, new ProbeRequest(2),
        ];
        int[] numbers = [.. messages.Select(message => parcels.Put(MessageKinds.Of(message), message))];

        Assert.Equal(messages.Select(MessageKinds.Of), numbers.Select(Parcels.KindOf));
        Assert.Equal(messages, numbers.Select(parcels.Take));
    }

    [Fact]
    public void Put_MoreThanMayBeUnderWay_ThrowsUntilOneHasArrived()
    {
        Parcels few = new(most: 2);
        int first = Put(1);
        Put(2);
        Assert.Throws<InvalidOperationException>(() => Put(3));
        Assert.Equal(1 << 26, Parcels.Max);

        few.Take(first);
        Put(4);
        int Put(ulong nonce) => few.Put(MessageKinds.Of(new ProbeRequest(nonce)), new ProbeRequest(nonce));
    }
}
