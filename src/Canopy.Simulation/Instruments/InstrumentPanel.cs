using Canopy.Core;
using Canopy.Core.Platforms;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Instruments;

/// <summary>
/// All instruments of a run: they begin when the warm-up is over, see what passes and look around once a minute. They change nothing.
/// </summary>
internal sealed class InstrumentPanel(Population population, Terrain terrain)
{
    /// <summary>Between two looks around.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private World? _world;

    public Platform Platform { get; } = new(population, terrain);

    public Plateaus Plateaus { get; } = new(population, terrain);

    public ChoiceWatch Choices { get; } = new(population, terrain);

    public ListWatch Lists { get; } = new(population, terrain);

    public SupernodeLives Lives { get; } = new();

    public void Measure(World world)
    {
        if (_world is null) Plateaus.Begun = world.Now;
        _world = world;
        Platform.Recruit();
        Plateaus.Look(world, Platform);
        Lists.CountPrefixes();
    }

    public void Linked(int link, int dialler, int listener, int latencyMs)
    {
        if (_world is { } world) Platform.Linked(link, dialler, listener, latencyMs, world.Now);
    }

    public void Unlinked(int link, LinkEnd reason, int closer)
    {
        if (_world is { } world) Platform.Unlinked(link, world.Now, reason, closer);
    }

    public void Sent(int from, int to, Message message)
    {
        if (_world is not { } world) return;
        if (message is RefreshListNotification told) Lists.Sent(from, to, told.List, world.Now);
        else if (message is ProbeRequest) Choices.Probes(terrain.AddressOf(to));
        else if (message is ShareCommand share) Platform.Shared(from, to, share.Files.Length);
    }

    /// <summary>Whoever is chosen from an old list may be gone: it was chosen all the same.</summary>
    public void SentInVain(PeerAddress to, Message message)
    {
        if (_world is not null && message is ProbeRequest) Choices.Probes(to);
    }

    public void Joins(int host, RefreshList known, bool isFirst)
    {
        if (_world is not null && !isFirst) Choices.Begins(host, known);
    }

    public void HasJoined()
    {
        if (_world is { } world) Choices.Ends(world.Now);
    }

    public void ChangedTier(int host, bool isSupernode, Instant now)
    {
        if (!isSupernode && Lives.Since(host) is var since && since != Instant.Never)
            population.Recorder?.Ended(new SupernodeRow(host, terrain.AddressOf(host), since, now));
        Lives.Changed(host, isSupernode, now, isMeasured: _world is not null);
    }
}
