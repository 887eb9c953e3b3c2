using Canopy.Core;
using Canopy.TwoTier;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Tests.World;

namespace Canopy.Hosting.Tests.Story;

/// <summary>
/// One story, told over sockets and in virtual time: start, attach, share, search, the supernode dies, re-attach, search again.
/// The same messages must be said, in the same order within each conversation.
/// </summary>
public sealed class StoryTests
{
    [Fact]
    public async Task Story_OverSocketsAndInVirtualTime_SaysTheSame()
    {
        await using var sockets = new SocketStory();
        await TellAsync(sockets);
        var virtualTime = new VirtualStory(sockets.Ids, sockets.Addresses);
        await TellAsync(virtualTime);
        Assert.Equal(Conversations(virtualTime), Conversations(sockets));
        Assert.InRange(sockets.Trace.Count, 40, 500);
    }

    [Fact]
    public async Task Child_LinkCloses_NoHitOfItsIsSentFromThatStepOn()
    {
        await using var world = new SocketStory();
        await world.StartAsync("superone");
        await world.WaitForAsync<Promoted>("superone", _ => true);
        foreach (string child in (string[])["sharer", "asker"])
        {
            await world.StartAsync(child, "superone");
            await world.WaitForAsync<SharesIndexed>(child, s => s.Indexed == 2);
        }
        await SearchAsync(world, 1, supernodes: 1);
        // The search races the break: the parent answers it before it learns of the break, or finds nothing.
        await world.KillAsync("sharer");
        await world.CommandAsync("asker", new SearchCommand(2, Swarm.Query("sharer"), 10, Hop: false));
        await world.WaitForAsync<SearchEnded>("asker", e => e.Search == 2);
        await world.WaitForAsync<ChildDetached>("superone", c => c.Reason == LinkEnd.Lost);
        await world.CommandAsync("asker", new SearchCommand(3, Swarm.Query("sharer"), 10, Hop: false));
        Assert.Equal(0, (await world.WaitForAsync<SearchEnded>("asker", e => e.Search == 3)).Hits);
        Assert.False(world.SaidAfterTheEndOf("superone", "sharer", m => m is QueryHitsResponse));
    }

    private static async Task TellAsync(IStoryWorld world)
    {
        await world.StartAsync("superone");
        await world.WaitForAsync<Promoted>("superone", _ => true);
        await world.StartAsync("supertwo");
        await world.WaitForAsync<Promoted>("supertwo", _ => true);
        await world.CommandAsync("supertwo", new AddSupernodesCommand(1, [world.AddressOf("superone")]));
        await world.WaitForAsync<NeighborLinked>("supertwo", n => n.Held);

        await world.StartAsync("sharer", "superone");
        await world.WaitForAsync<SharesIndexed>("sharer", s => s.Indexed == 2);
        await world.WaitForAsync<ReachabilityLearnt>("sharer", r => r.Reachable);
        await world.StartAsync("asker", "supertwo");
        await world.WaitForAsync<SharesIndexed>("asker", s => s.Indexed == 2);
        await world.WaitForAsync<ReachabilityLearnt>("asker", r => r.Reachable);
        await SearchAsync(world, 2, supernodes: 2);

        await world.KillAsync("superone");
        await world.WaitForAsync<Attached>("sharer", a => a.Parent == world.AddressOf("supertwo"));
        await world.WaitForAsync<ReachabilityLearnt>("sharer", r => r.Reachable);
        await world.WaitForAsync<ChildAttached>("supertwo", c => true);
        await SearchAsync(world, 3, supernodes: 1);
        await world.CommandAsync("asker", new LeaveCommand(4));
        await world.WaitForAsync<ChildDetached>("supertwo", c => c.Reason == LinkEnd.ShuttingDown);
    }

    private static async Task SearchAsync(IStoryWorld world, uint id, int supernodes)
    {
        await world.CommandAsync("asker", new SearchCommand(id, Swarm.Query("sharer -none"), 10, Hop: false));
        SearchEnded end = await world.WaitForAsync<SearchEnded>("asker", e => e.Search == id);
        Assert.Equal(new SearchEnded(id, QueryEndStatus.Complete, 2, supernodes, HasMore: false), end);
    }

    /// <summary>
    /// What each said to each, conversation by conversation: two conversations on one link may interleave either way, since one of
    /// them may wait for a third peer; within one the order is fixed. Random names and the clock's minutes are no part of it.
    /// </summary>
    private static IEnumerable<string> Conversations(IStoryWorld world) =>
        world.Trace.GroupBy(t => $"{t.From} to {t.To} about {Topic(t.Message)}")
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Key}: {string.Join(" | ", g.Select(t => Text(t.Message)))}");

    private static string Topic(Message message) => message switch
    {
        ShareCommand or ShareResponse or UnshareCommand => "shares",
        QueryRequest or QueryHitsResponse or QueryEndResponse => "searches",
        ReachabilityNotification => "reachability",
        _ => "the link",
    };

    private static string Text(Message message) => message switch
    {
        PeerInfoNotification info => (info with { YouAre = info.YouAre with { Port = 0 } }).ToString(),
        RefreshListNotification { List.Entries: var entries } =>
            $"list of {string.Join(", ", entries.Select(e => $"{e.Address} {e.Workload} %"))}",
        ShareCommand share => $"shares {string.Join(", ", share.Files.ToArray().Select(f => f.Name))}",
        QueryRequest query => (query with { Id = default }).ToString(),
        QueryHitsResponse hits => $"hits at {hits.Supernode}: {string.Join(", ", hits.Hits.Select(h => $"{h.File.Name} of {h.Owner}"))}",
        QueryEndResponse end => (end with { Id = default }).ToString(),
        _ => message.ToString(),
    };
}
