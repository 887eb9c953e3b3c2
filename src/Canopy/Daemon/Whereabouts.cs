using Canopy.Api;
using Canopy.Core;
using Canopy.Hosting.Network;
using Canopy.Measuring;
using Canopy.Observatory.Probe;
using Canopy.Observatory.Visits;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;

namespace Canopy.Daemon;

/// <summary>Finds out at which supernode a peer is, so that a text reaches it.</summary>
/// <param name="network">Which network.</param>
/// <param name="inbox">The texts that came from it, and how others reached it.</param>
internal sealed class Whereabouts(NetworkKey network, Inbox inbox)
{
    /// <summary>How long a connection to it may take where it answers no datagram.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private int _underWay;

    /// <summary>
    /// The supernodes to try, the likeliest first; each is looked for only when those before were tried in vain. First its own link with
    /// this peer, then what it says itself, asked where its newest text came from: a datagram's answer names an ordinary node's parent.
    /// Then the one by which a text reached it last, and this peer's own, which in a small network is everybody's.
    /// </summary>
    public async IAsyncEnumerable<PeerAddress> SupernodesOfAsync(PeerId peer, PeerStatus status, PeerAddress self)
    {
        LinkStatus? linked = status.Links.FirstOrDefault(link => link.Id == peer && link.Kind is "parent" or "neighbor" or "exploring");
        if (linked is not null) yield return linked.Address;
        IReadOnlyList<InboxMessage> texts = inbox.After(0, $"{peer}");
        if (texts.LastOrDefault(text => text.IsReceived) is { } newest && await AskAsync(newest.FromAddress) is { } said)
            yield return said;
        if (texts.LastOrDefault(text => text.HasArrived) is { } arrived && PeerAddress.TryParse(arrived.Supernode, out PeerAddress last))
            yield return last;
        if (status.Role == PeerRole.Supernode) yield return self;
        else if (status.Links.FirstOrDefault(link => link.Kind == "parent") is { } parent) yield return parent.Address;
    }

    private async Task<PeerAddress?> AskAsync(string text)
    {
        if (!PeerAddress.TryParse(text, out PeerAddress address) || !address.CanBeDialled) return null;
        try
        {
            return Interlocked.Increment(ref _underWay) > ApiLimits.AsksAtOnceMax ? null : await ProbeAsync(address);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<PeerAddress?> ProbeAsync(PeerAddress address)
    {
        VisitRules brief = new() { DialPatience = s_patience, AnswerPatience = s_patience };
        ProbePlan plan = new() { Targets = [address], IsBrief = true, Visits = brief };
        if (!ProbeSession.TryOpen(plan, network, out ProbeSession? session, out _)) return null;
        await using (session)
        {
            await foreach (ProbeReport report in session.RunAsync(CancellationToken.None))
            {
                if (report.Outcome is Outcome.Answered or Outcome.Busy) return address;
                if (report.Datagram is { Referral: var parent } && parent.IsCredibleFrom(address)) return parent;
            }
        }
        return null;
    }
}
