using Canopy.Core;
using Canopy.Hosting.Transfers;
using Canopy.Measuring;

namespace Canopy.Tests.Measuring;

public sealed class KnownUsersTests
{
    [Fact]
    public void Strangers_WhoAreKnown_AreNotAskedTwice_AndOthersOnce()
    {
        KnownUsers users = new();
        DownloadSource ada = new(User(1), Address(1), Reachable: false, Address(9));
        users.Found(ada);
        users.Met(User(1), Address(5));
        users.Heard([Address(1), Address(2)]);
        Assert.Equal([ada, new(default, Address(2), true, PeerAddress.None)], users.ToAsk());
        users.Met(User(2), Address(2));
        Assert.Equal([User(1), User(2)], users.ToAsk().Select(user => user.Peer));
    }

    [Fact]
    public void Users_BeyondTheMost_AreCountedAndLeft()
    {
        KnownUsers users = new();
        users.Heard(Enumerable.Range(0, CollectPlan.UsersMax + 3).Select(Address));
        Assert.Equal(3, users.LeftOut);
        Assert.Equal(CollectPlan.UsersMax, users.ToAsk().Count);
    }

    private static PeerId User(int number) => PeerId.Read([.. Enumerable.Repeat((byte)number, 32)]);

    private static PeerAddress Address(int number) => new(0x3D000000u + (uint)number, 1214);
}
