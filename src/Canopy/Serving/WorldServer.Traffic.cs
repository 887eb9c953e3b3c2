using Canopy.Core;
using Canopy.Hosting.Crowds;
using Canopy.Hosting.Identity;
using Canopy.Simulation.Worlds;

namespace Canopy.Serving;

/// <summary>What visitors do to the world, and what its peers do outside.</summary>
internal sealed partial class WorldServer
{
    private readonly Dictionary<LinkId, OutsideLink> _byLink = [];
    private readonly Dictionary<OutsideLink, LinkId> _byOutside = [];
    private readonly List<OutsideLink> _notDialled = [];

    private void Take(in CrowdEvent happened)
    {
        try
        {
            switch (happened.Kind)
            {
                case CrowdEventKind.Opened when happened.Link.IsDialled:
                    Answer(happened);
                    break;
                case CrowdEventKind.Opened:
                    Enter(happened);
                    break;
                case CrowdEventKind.DialFailed when _byLink.Remove(happened.Link, out OutsideLink dialled):
                    _byOutside.Remove(dialled);
                    run.World.RefuseDial(dialled, happened.Reason);
                    break;
                case CrowdEventKind.Received when _byLink.TryGetValue(happened.Link, out OutsideLink open):
                    run.World.Receive(open, border.Inward(happened.Message!));
                    break;
                case CrowdEventKind.Ended when _byLink.Remove(happened.Link, out OutsideLink ended):
                    _byOutside.Remove(ended);
                    run.World.End(ended, happened.Reason);
                    break;
                case CrowdEventKind.Datagram when border.HostAt(At(happened.Local)) is >= 0 and int receiver:
                    run.World.ReceiveDatagram(receiver, border.Inward(happened.Remote), happened.Message!);
                    break;
            }
        }
        catch (BrokenStepException broken)
        {
            BrokenSteps++;
            LastBroken = broken.Message;
            Cut(happened.Link);
        }
    }

    /// <summary>The address of a datagram's receiver comes without the port, which is one for all.</summary>
    private PeerAddress At(PeerAddress local) => border.AddressOf(0) with { Ip = local.Ip };

    private void Enter(in CrowdEvent come)
    {
        int receiver = border.HostAt(come.Local);
        // Whoever asks this peer to run an errand names the identity that TLS has proved: it has to be known.
        if (receiver >= 0) border.IdOf(receiver);
        if (receiver >= 0 && run.World.TryLink(receiver, new(border.Inward(come.Remote), come.RemoteId), out OutsideLink link))
            Bind(come.Link, link);
        else
            host.Close(come.Link, LinkEnd.ShuttingDown);
    }

    private void Answer(in CrowdEvent answered)
    {
        if (!_byLink.TryGetValue(answered.Link, out OutsideLink link)) return;
        if (run.World.AnswerDial(link, new(border.Inward(answered.Remote), answered.RemoteId))) return;
        Forget(answered.Link);
        host.Close(answered.Link, LinkEnd.Done);
    }

    private void Cut(LinkId link)
    {
        if (!_byLink.TryGetValue(link, out OutsideLink open)) return;
        Forget(link);
        host.Close(link, LinkEnd.ProtocolViolation);
        run.World.End(open, LinkEnd.ProtocolViolation);
    }

    /// <summary>Does outside what the world's peers want done there.</summary>
    private void Carry()
    {
        foreach (ref readonly Crossing crossing in run.World.Crossings)
        {
            switch (crossing.Kind)
            {
                case CrossingKind.Send when _byOutside.TryGetValue(crossing.Link, out LinkId open):
                    Send(open, border.Outward(crossing.Host, crossing.Message!));
                    break;
                case CrossingKind.Close when _byOutside.TryGetValue(crossing.Link, out LinkId open):
                    Forget(open);
                    Close(open, crossing.Reason);
                    break;
                case CrossingKind.Dial:
                    Dial(crossing);
                    break;
                case CrossingKind.Datagram:
                    SendDatagram(border.AddressOf(crossing.Host), border.Outward(crossing.Address),
                        border.Outward(crossing.Host, crossing.Message!));
                    break;
            }
        }
        run.World.ClearCrossings();
        foreach (OutsideLink link in _notDialled) run.World.RefuseDial(link, LinkEnd.TimedOut);
        _notDialled.Clear();
    }

    private void Send(LinkId link, Message message) => distance.Later(() => host.Send(link, message));

    private void Close(LinkId link, LinkEnd reason) => distance.Later(() => host.Close(link, reason));

    private void SendDatagram(PeerAddress from, PeerAddress to, Message message) =>
        distance.Later(() => host.SendDatagram(from, to, message));

    private void Dial(in Crossing crossing)
    {
        int dialler = crossing.Host;
        PeerIdentity identity = passports.Of(dialler, border.UserAt(dialler));
        if (host.Dial(border.AddressOf(dialler), identity, border.Outward(crossing.Address)) is { } link) Bind(link, crossing.Link);
        else _notDialled.Add(crossing.Link);
    }

    private void Bind(LinkId link, OutsideLink outside)
    {
        _byLink[link] = outside;
        _byOutside[outside] = link;
    }

    private void Forget(LinkId link)
    {
        if (_byLink.Remove(link, out OutsideLink outside)) _byOutside.Remove(outside);
    }
}
