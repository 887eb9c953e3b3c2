using Canopy.Core.Platforms;

namespace Canopy.Core.Tests.Platforms;

public sealed class RowTests
{
    private static readonly PeerAddress s_one = PeerAddress.Parse("128.0.2.1:1214"), s_other = PeerAddress.Parse("24.1.2.3:80");

    [Fact]
    public void Connection_WrittenAndRead_IsTheSame()
    {
        ConnectionRow full = new(3, s_one, s_other, true, true, new(1000), 42)
        {
            SupernodeLine = "campus", Other = 7, OtherId = PeerId.Read([.. Enumerable.Repeat((byte)9, 32)]), IsOwn = true, Line = "cable",
            Region = "\"Sweden\"", IsBehindNat = false, RoundTripMs = 12.5, SharedFiles = 20, SharedBytes = 4000, Closed = new(5000),
            Reason = LinkEnd.ListsSwapped, IsClosedByOther = true,
        };
        ConnectionRow bare = new(0, s_one, s_other, false, false, new(1), 0);
        foreach (ConnectionRow row in (ConnectionRow[])[full, bare])
        {
            Assert.True(ConnectionRow.TryRead(row.ToJson(), out ConnectionRow read));
            Assert.Equal(row, read);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"supernode":"x"}""")]
    [InlineData("""{"supernode":1,"supernodeAddress":"1.2.3.4:5","workload":1,"otherAddress":"1.2.3.4","tier":"supernode"}""")]
    public void Connection_ThatIsNone_IsRefused(string line) => Assert.False(ConnectionRow.TryRead(line, out _));

    [Fact]
    public void Connection_ThatClosedBeforeItOpened_IsRefused()
    {
        ConnectionRow row = new(0, s_one, s_other, false, false, new(100), 0) { Closed = new(99) };
        Assert.False(ConnectionRow.TryRead(row.ToJson(), out _));
    }

    [Fact]
    public void Tables_WrittenAndRead_AreTheSame()
    {
        PlatformRow platform = new(new(60000), 2, new(-5), 45, 3, 110, 1, 120, 93, 4000);
        Assert.True(PlatformRow.TryRead(platform.ToCsv(), out PlatformRow samePlatform));
        Assert.Equal(platform, samePlatform);
        ListRow list = new(new(1), s_one, s_other, false, 200)
        {
            NearHearer = (50, 5, 1), NearTeller = (60, 6, 2), MeanFreshness = 12.125, MeanWorkload = 80.5, InListBefore = 120,
        };
        Assert.True(ListRow.TryRead(list.ToCsv(), out ListRow sameList));
        Assert.Equal(list, sameList);
        Assert.True(ListRow.TryRead((list with { InListBefore = null }).ToCsv(), out ListRow first));
        Assert.Null(first.InListBefore);
        ChoiceRow choice = new(new(9), s_other, 5, 30.25, 200, 61.5);
        Assert.True(ChoiceRow.TryRead(choice.ToCsv(), out ChoiceRow sameChoice));
        Assert.Equal(choice, sameChoice);
        foreach (Instant ended in (Instant[])[new(7), Instant.Never])
        {
            SupernodeRow life = new(4, s_one, new(2), ended);
            Assert.True(SupernodeRow.TryRead(life.ToCsv(), out SupernodeRow sameLife));
            Assert.Equal(life, sameLife);
        }
        RoundTripRow trip = new(new(3), 1, s_other, true, 47.062);
        Assert.True(RoundTripRow.TryRead(trip.ToCsv(), out RoundTripRow sameTrip));
        Assert.Equal(trip, sameTrip);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,2")]
    [InlineData("1,2,3,4,5,6,7,8,9,10,11")]
    [InlineData("1,2,3,4,5,6,7,8,256,10")]
    [InlineData("1,2,3,4,5,6,7,8,x,10")]
    public void Table_LineThatIsNone_IsRefused(string line) => Assert.False(PlatformRow.TryRead(line, out _));
}
