using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Tests.World;

namespace Canopy.TwoTier.Tests.Supernodes;

/// <summary>The index of a supernode is the one its rules make.</summary>
public sealed class SupernodeIndexTests
{
    private readonly List<string> _calls = [];

    [Fact]
    public void Supernode_RulesMakeAnotherIndex_AsksThatOne()
    {
        var supernode = new SteppedSupernode(Swarm.Brisk with { MakeIndex = _ => new Noting(_calls) });
        LinkId child = supernode.Attach(1);
        supernode.Say(child, new ShareCommand(new[] { Swarm.File("one.mp3") }));
        Assert.Equal(new ShareResponse(1, 0), Assert.Single(supernode.SentTo(child).OfType<ShareResponse>()));
        supernode.Say(child, new QueryRequest(new QueryId(1, 1), 0, 10, 0, Swarm.Query("anything")));
        Assert.Equal("found", Assert.Single(supernode.SentTo(child).OfType<QueryHitsResponse>()).Hits[0].File.Name);
        supernode.Say(child, new UnshareCommand([Swarm.File("one.mp3").Hash]));
        supernode.Lose(child, LinkEnd.Lost);
        Assert.Equal(["add 1 one.mp3", "search anything", "remove 1", "purge 1"], _calls);
    }

    /// <summary>Notes what it is asked and finds the same file whatever is looked for.</summary>
    private sealed class Noting(List<string> calls) : IFileIndex
    {
        public int FileCount { get; private set; }

        public int CountOf(int owner) => FileCount;

        public bool Holds(int owner, ContentHash content) => false;

        public AddOutcome Add(int owner, FileRecord file)
        {
            calls.Add($"add {owner} {file.Name}");
            FileCount++;
            return AddOutcome.Added;
        }

        public bool Remove(int owner, ContentHash content)
        {
            calls.Add($"remove {owner}");
            return true;
        }

        public int Purge(int owner)
        {
            calls.Add($"purge {owner}");
            return 0;
        }

        public SearchPage Search(Query query, uint cursor, int hitsMax)
        {
            calls.Add($"search {query.Text}");
            return new([new IndexHit(1, Swarm.File("found"))], 0, CutShort: false);
        }
    }
}
