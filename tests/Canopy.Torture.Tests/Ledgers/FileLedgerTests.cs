using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Torture.Ledgers;

namespace Canopy.Torture.Tests.Ledgers;

public sealed class FileLedgerTests
{
    private const int Block = BlockTree.BlockSize, InFlight = 4 * Block;

    private static readonly PeerId s_peer = PeerId.Read(new byte[PeerId.Size]);

    private readonly FileLedger _ledger = new(10 * Block + 5, InFlight);

    [Fact]
    public void Block_SentByTwo_CountsAsRepeated_AndOnlyWhatWasInFlightIsAllowed()
    {
        Send(0, 0, 11);
        Send(0, 3, 6);
        FileAccount account = _ledger.Sum(0);
        Assert.Equal(13 * Block + 5, account.Sent);
        Assert.Equal(3 * Block, account.Repeated);
        Assert.Equal(InFlight + 3 * Block, account.Allowed);
    }

    [Fact]
    public void Connection_ThatLastsLonger_IsAllowedNoMore()
    {
        ConnectionEntry entry = Send(0, 0, 10);
        Assert.Equal(InFlight, _ledger.Sum(0).Allowed);
        _ledger.BeginAnswer(entry);
        Assert.Equal(0, _ledger.Sum(0).Allowed);
    }

    [Fact]
    public void Lie_IsNoByteOfTheFile()
    {
        Send(0, 0, 1, isLie: true);
        Send(0, 0, 1);
        FileAccount account = _ledger.Sum(0);
        Assert.Equal((Block, 0), (account.Sent, account.Repeated));
        Assert.Equal([s_peer], account.Lied);
    }

    [Theory]
    [InlineData(3, 0, false)]
    [InlineData(4, 0, true)]
    [InlineData(4, 1, false)]
    public void Lie_WithMoreBehindItThanFitsInFlight_MustBeNamed_UnlessItsLifeWasKilled(int behind, int lastLife, bool isDue)
    {
        ConnectionEntry entry = Send(0, 0, 1, isLie: true);
        for (int block = 1; block <= behind; block++) _ledger.Count(entry, block * Block, Block, isLie: false);
        Assert.Equal(isDue ? 1 : 0, _ledger.Sum(lastLife).MustBeNamed.Count);
    }

    [Fact]
    public void Lie_BehindWhichTheNextRequestComes_MustBeNamed()
    {
        ConnectionEntry entry = Send(0, 0, 1, isLie: true);
        Assert.Empty(_ledger.Sum(0).MustBeNamed);
        _ledger.BeginAnswer(entry);
        Assert.Equal([s_peer], _ledger.Sum(0).MustBeNamed);
    }

    [Fact]
    public void WrongHashes_ReadToTheEnd_MustBeNamed()
    {
        ConnectionEntry entry = _ledger.Connect(s_peer, 0, 0);
        _ledger.CountWrongHashes(entry);
        Assert.Empty(_ledger.Sum(0).MustBeNamed);
        _ledger.HungUp(entry);
        Assert.Equal([s_peer], _ledger.Sum(0).MustBeNamed);
    }

    [Fact]
    public void WrongHashes_BehindWhichItHangsUp_WhenAllIsThere_NeedNotBeNamed()
    {
        Send(0, 0, 11);
        ConnectionEntry entry = _ledger.Connect(s_peer, 0, 0);
        _ledger.CountWrongHashes(entry);
        _ledger.HungUp(entry);
        Assert.Empty(_ledger.Sum(0).MustBeNamed);
    }

    [Fact]
    public void Connection_OfALifeThatWasKilled_MayLoseWhatWasInHand()
    {
        Send(0, 0, 11);
        Assert.Equal(10 * Block + 5, _ledger.Sum(lastLife: 1).Allowed);
        Assert.Equal(InFlight, _ledger.Sum(lastLife: 0).Allowed);
    }

    /// <summary>Sends blocks over a connection of their own.</summary>
    private ConnectionEntry Send(int life, int first, int end, bool isLie = false)
    {
        ConnectionEntry entry = _ledger.Connect(s_peer, life, 0);
        for (int block = first; block < end; block++) _ledger.Count(entry, block * Block, block == 10 ? 5 : Block, isLie);
        return entry;
    }
}
