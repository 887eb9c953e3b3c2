using Canopy.Core;
using Canopy.Hosting;
using Canopy.Observatory.Sniff;
using Canopy.TwoTier;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Measuring.Sniffing;

/// <summary>The two ordinary nodes and how they are kept in their places.</summary>
internal sealed partial class SniffSession
{
    /// <summary>Whenever the child has lost its parent it is told again whose child it is.</summary>
    private async Task KeepChildAsync(CancellationToken over)
    {
        await foreach (Happening news in ReadAsync(_child, over))
            if (news is Detached) await _child.Host.PostAsync(new AddSupernodesCommand(ParentId, [_supernode.Address]));
    }

    /// <summary>The child asks its question again and again, when the supernode has had time to find neighbors.</summary>
    private async Task SearchAsync(CancellationToken over)
    {
        if (_plan.Search is not { } query) return;
        for (uint id = FirstSearchId; await PauseAsync(_plan.SearchEvery, over); id++)
            await _child.Host.PostAsync(new SearchCommand(id, query, HitsMax: 200, Hop: false));
    }

    /// <summary>
    /// The scout joins, stays, leaves, and joins again out of what it has heard by then (KaZaA paper, Fig. 10), each time as a new peer.
    /// </summary>
    private async Task ScoutAsync(CancellationTokenSource end)
    {
        CancellationToken over = end.Token;
        RefreshList known = Told(_plan.Seeds);
        bool isFirst = true;
        do
        {
            if (!OwnPeer.TryOpen(PlatformPeer.Scout, _plan, known, _queue, out OwnPeer? scout, out _scoutProblem))
            {
                await end.CancelAsync();
                return;
            }
            await using (scout)
            {
                await scout.StartAsync(_queue, isFirst ? null : known);
                isFirst = false;
                await StayAsync(scout, over);
                RefreshList heard = await scout.KnownAsync();
                // The platform's own supernode is for its child: the scout tells of others.
                known = new([.. heard.Entries.Where(entry => entry.Address != _supernode.Address)]);
                if (known.Entries.IsEmpty) (known, isFirst) = (Told(_plan.Seeds), true);
                await scout.Host.StopAsync();
            }
        }
        while (!over.IsCancellationRequested && await PauseAsync(TimeSpan.FromSeconds(1), over));
    }

    /// <summary>Until it is time to join anew, or it has come under the platform's own supernode.</summary>
    private async Task StayAsync(OwnPeer scout, CancellationToken over)
    {
        using CancellationTokenSource turn = CancellationTokenSource.CreateLinkedTokenSource(over);
        turn.CancelAfter(_plan.RejoinEvery);
        await foreach (Happening news in ReadAsync(scout, turn.Token))
            if (news is Attached { ParentId: var parent } && parent == _supernode.Id) return;
    }

    /// <summary>What a peer reports, until it is over.</summary>
    private static async IAsyncEnumerable<Happening> ReadAsync(OwnPeer peer,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken over)
    {
        while (true)
        {
            Happening news;
            try
            {
                news = await peer.News.Reader.ReadAsync(over);
            }
            catch (Exception end) when (end is OperationCanceledException or System.Threading.Channels.ChannelClosedException)
            {
                yield break;
            }
            yield return news;
        }
    }
}
