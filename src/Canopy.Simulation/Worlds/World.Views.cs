using Canopy.Core;

namespace Canopy.Simulation.Worlds;

/// <summary>One end of a link as the world knows it: the truth, which no peer sees.</summary>
/// <param name="Id">What the host's peer calls it.</param>
/// <param name="Far">The host at the other end; one more than the last where that is outside.</param>
/// <param name="IsDialled">Whether this host dialled.</param>
/// <param name="IsFarOpen">Whether the other end is open, too: not while it is dialled, nor when the other has closed or gone.</param>
/// <param name="LatencyMs">Milliseconds one way.</param>
/// <param name="OpenedAtMs">When both ends could speak, milliseconds since the run began; 0 while they cannot yet.</param>
public readonly record struct LinkView(LinkId Id, int Far, bool IsDialled, bool IsFarOpen, int LatencyMs, uint OpenedAtMs);

/// <summary>The truth about a world, for checkers and instruments.</summary>
public sealed partial class World
{
    /// <summary>The open link ends of a host; the list is cleared first.</summary>
    public void LinksOf(int host, List<LinkView> links)
    {
        links.Clear();
        for (int link = _hosts[host].Dialled; link != LinkTable.None; link = _links[link].Next0)
            links.Add(ViewOf(new(link, IsListener: false)));
        for (int link = _hosts[host].Incoming; link != LinkTable.None; link = _links[link].Next1)
            links.Add(ViewOf(new(link, IsListener: true)));
    }

    /// <summary>Whether one host has an open end of a link that the other dialled.</summary>
    public bool IsDialledBy(int listener, int dialler)
    {
        for (int link = _hosts[listener].Incoming; link != LinkTable.None; link = _links[link].Next1)
            if (_links[link].Dialler == dialler) return true;
        return false;
    }

    /// <summary>Whether anything will wake the peer on a host by itself.</summary>
    public bool WillWake(int host) => _hosts[host].WakeWanted != Host.Never;

    private LinkView ViewOf(End end)
    {
        ref Link link = ref _links[end.Link];
        return new(_links.IdOf(end), _links.HostOf(end.Far), !end.IsListener, _links.IsOpen(end.Far), link.Latency, link.OpenedAt);
    }
}
