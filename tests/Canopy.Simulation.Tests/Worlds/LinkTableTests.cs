using Canopy.Core;
using Canopy.Simulation.Worlds;

namespace Canopy.Simulation.Tests.Worlds;

public sealed class LinkTableTests
{
    private const int Hosts = 8;

    private readonly LinkTable _links = new();
    private readonly Host[] _hosts = [.. Enumerable.Repeat(Host.Empty, Hosts)];
    private uint _dials;

    [Fact]
    public void Add_OfALink_OpensTheDiallersEndOnly()
    {
        int link = Dial(0, 1);
        End dialler = new(link, IsListener: false);

        Assert.True(_links.IsOpen(dialler));
        Assert.False(_links.IsOpen(dialler.Far));
        Assert.Equal((0, 1), (_links.HostOf(dialler), _links.HostOf(dialler.Far)));
        Assert.Equal(1, _links.Count);
    }

    [Fact]
    public void TryFind_ByTheNameOfEachEnd_FindsThatEndWhileItIsOpen()
    {
        int link = Dial(0, 1);
        End dialler = new(link, IsListener: false);
        Assert.False(_links.TryFind(_links.IdOf(dialler.Far), ref _hosts[1], out _));
        _links.OpenListener(link, _hosts);
        LinkId here = _links.IdOf(dialler), there = _links.IdOf(dialler.Far);

        Assert.True(_links.TryFind(here, ref _hosts[0], out End found) && found == dialler);
        Assert.True(_links.TryFind(there, ref _hosts[1], out found) && found == dialler.Far);

        _links.Close(dialler, _hosts);
        Assert.False(_links.TryFind(here, ref _hosts[0], out _));
        Assert.True(_links.TryFind(there, ref _hosts[1], out _));
        _links.Close(dialler.Far, _hosts);
        Assert.False(_links.TryFind(there, ref _hosts[1], out _));
        Assert.Equal(0, _links.Count);
    }

    [Fact]
    public void TryRead_OfATicket_KnowsWhetherItsLinkIsStillTheOne()
    {
        int link = Dial(0, 1);
        _links.OpenListener(link, _hosts);
        End dialler = new(link, IsListener: false);
        int[] tickets = [_links.Ticket(dialler), _links.Ticket(dialler.Far)];
        Assert.True(_links.TryRead(tickets[0], out End read) && read == dialler);
        Assert.True(_links.TryRead(tickets[1], out read) && read == dialler.Far);

        Hang(dialler);
        Assert.All(tickets, ticket => Assert.False(_links.TryRead(ticket, out _)));
        Fill(1023);
        Assert.Equal(link, Dial(0, 1));
        Assert.All(tickets, ticket => Assert.False(_links.TryRead(ticket, out _)));
    }

    [Fact]
    public void Add_WhenThereIsRoom_UsesNoEntryAgain_ElseTheOneLongestFree()
    {
        Fill(1024);
        for (int link = 100; link < 103; link++) Hang(new(link, IsListener: false));

        Assert.Equal([100, 101, 102], new[] { Dial(2, 3), Dial(2, 3), Dial(2, 3) });
        Assert.Equal(1024, Dial(2, 3));
    }

    [Fact]
    public void Add_MoreLinksThanThereMayBe_ThrowsUntilOneEnds()
    {
        LinkTable few = new(most: 2);
        int first = few.Add(0, 1, LinkId.Dialled(1), 10, _hosts);
        few.Add(0, 1, LinkId.Dialled(2), 10, _hosts);
        Assert.Throws<InvalidOperationException>(() => few.Add(0, 1, LinkId.Dialled(3), 10, _hosts));
        Assert.Equal(1 << 24, LinkTable.Max);

        few.Close(new(first, IsListener: false), _hosts);
        Assert.Equal(first, few.Add(0, 1, LinkId.Dialled(4), 10, _hosts));
    }

    [Fact]
    public void Chains_OfAnyOpenedAndClosedLinks_HoldWhatIsOpen()
    {
        Rng rng = new(7);
        HashSet<End> open = [];
        for (int step = 0; step < 20_000; step++)
        {
            if (open.Count == 0 || rng.Chance(0.52))
            {
                int link = Dial(rng.Below(Hosts), rng.Below(Hosts));
                open.Add(new(link, IsListener: false));
                if (rng.Chance(0.7)) Open(link, open);
            }
            else
            {
                End end = open.ElementAt(rng.Below(open.Count));
                open.Remove(end);
                _links.Close(end, _hosts);
            }
            if (step % 500 != 0) continue;
            Assert.Equal(open.OrderBy(Key), Chained().OrderBy(Key));
            foreach (End end in open)
                Assert.True(_links.TryFind(_links.IdOf(end), ref _hosts[_links.HostOf(end)], out End found) && found == end);
        }

        Assert.Equal(open.OrderBy(Key), Chained().OrderBy(Key));
        Assert.Equal(open.Select(end => end.Link).Distinct().Count(), _links.Count);
        static int Key(End end) => end.Link * 2 + (end.IsListener ? 1 : 0);
    }

    private void Open(int link, HashSet<End> open)
    {
        _links.OpenListener(link, _hosts);
        open.Add(new(link, IsListener: true));
    }

    private IEnumerable<End> Chained()
    {
        for (int host = 0; host < Hosts; host++)
        {
            for (int link = _hosts[host].Dialled; link != LinkTable.None; link = _links[link].Next0)
                yield return new(link, IsListener: false);
            for (int link = _hosts[host].Incoming; link != LinkTable.None; link = _links[link].Next1)
                yield return new(link, IsListener: true);
        }
    }

    private int Dial(int from, int to) => _links.Add(from, to, LinkId.Dialled(++_dials), 10, _hosts);

    /// <summary>Closes the ends of a link that are open.</summary>
    private void Hang(End end)
    {
        if (_links.IsOpen(end.Far)) _links.Close(end.Far, _hosts);
        _links.Close(end, _hosts);
    }

    private void Fill(int links)
    {
        while (_links.Count < links) Dial(4, 5);
    }
}
