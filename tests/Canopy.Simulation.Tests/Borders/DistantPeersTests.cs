using Canopy.Core;
using Canopy.Simulation.Borders;
using Canopy.Simulation.Checkpoints;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Tests.Populations;
using Canopy.Simulation.Tests.Worlds;
using Canopy.TwoTier.Links;

namespace Canopy.Simulation.Tests.Borders;

public sealed class DistantPeersTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly SimulationRun _run = Warm();

    [Fact]
    public void Machines_InOneWorld_EachHearTheirOwnAnswers()
    {
        DistantPeers world = new(_run);
        PeerAddress[] supernodes = [.. new OverlayTruth(_run).Supernodes()];
        ScriptedPeer one = Asker(supernodes[0]), other = Asker(supernodes[1]);
        DistantPeer first = world.Add(one, place: 0), second = world.Add(other, place: 1);
        first.Start();
        second.Start();
        world.RunUntil(_run.World.Now + s_minute, () => false);

        Assert.NotEqual(first.Address, second.Address);
        Assert.Equal(supernodes[0], Answerer(one));
        Assert.Equal(supernodes[1], Answerer(other));
        Assert.Equal((first.Address.Ip, second.Address.Ip), (SeenAs(one), SeenAs(other)));
    }

    [Fact]
    public void Machines_DriveEachOtherNowhere_WhatOneSeesIsWhatItSeesAlone()
    {
        PeerAddress[] supernodes = [.. new OverlayTruth(_run).Supernodes()];
        ScriptedPeer alone = Asker(supernodes[0]);
        RunWith(_run, _run.World.Now + s_minute, alone);
        ScriptedPeer beside = Asker(supernodes[0]);
        SimulationRun twin = Warm();
        RunWith(twin, twin.World.Now + s_minute, beside, Asker(supernodes[1]));
        Assert.Equal(alone.Log.Select(entry => (entry.What, entry.At)), beside.Log.Select(entry => (entry.What, entry.At)));
    }

    [Fact]
    public void Time_CutIntoPieces_ComesToTheSame()
    {
        PeerAddress supernode = new OverlayTruth(_run).Supernodes().First();
        ScriptedPeer whole = Asker(supernode), cut = Asker(supernode);
        RunWith(_run, _run.World.Now + s_minute, whole);

        SimulationRun twin = Warm();
        DistantPeers world = new(twin);
        world.Add(cut, place: 0).Start();
        Instant end = twin.World.Now + s_minute;
        while (twin.World.Now < end) world.RunUntil(Instant.Earlier(end, twin.World.Now + TimeSpan.FromMilliseconds(7)), () => false);

        Assert.Equal(whole.Log.Select(entry => (entry.What, entry.At)), cut.Log.Select(entry => (entry.What, entry.At)));
        Assert.Equal(_run.World.TraceHash, twin.World.TraceHash);
    }

    [Fact]
    public void Machine_ThatLeaves_IsKeptUntilItsLinksHaveEnded_AndTheOtherGoesOn()
    {
        DistantPeers world = new(_run);
        PeerAddress supernode = new OverlayTruth(_run).Supernodes().First();
        ScriptedPeer stays = new() { WhenWoken = (now, outbox) => outbox.WakeAt(now + TimeSpan.FromSeconds(1)) };
        stays.AtStart = outbox => outbox.WakeAt(_run.World.Now + TimeSpan.FromSeconds(1));
        DistantPeer leaver = world.Add(Asker(supernode), place: 0);
        leaver.Start();
        world.Add(stays, place: 0).Start();
        world.RunUntil(_run.World.Now + TimeSpan.FromSeconds(3), () => false);
        leaver.Leave();
        Assert.Equal(2, world.Count);
        // The supernode lets go of a visitor that asks for nothing more.
        world.RunUntil(_run.World.Now + s_minute * 3, () => false);
        Assert.Equal(1, world.Count);
        Assert.InRange(stays.Whats.Count(what => what == "wake"), 175, 185);
    }

    [Fact]
    public void World_WithMachines_KeptAndReadBack_IsAloneAndLives()
    {
        RunWith(_run, _run.World.Now + TimeSpan.FromSeconds(2), Asker(new OverlayTruth(_run).Supernodes().First()));
        string path = Path.GetTempFileName();
        try
        {
            CheckpointFile.Save(_run, path);
            SimulationRun back = CheckpointFile.Load(path, out _)!;
            Assert.True(back.World.LinkCount < _run.World.LinkCount);
            back.World.RunUntil(back.World.Now + s_minute * 5);
            Assert.Equal(0, back.World.Crossings.Length);
            Assert.Equal(0, back.Checks.Violations);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SimulationRun Warm()
    {
        SimulationRun run = new(Hamlet.Quiet, 1);
        run.World.RunUntil(new(300_000));
        return run;
    }

    private static void RunWith(SimulationRun run, Instant end, params ScriptedPeer[] machines)
    {
        DistantPeers world = new(run);
        foreach (ScriptedPeer machine in machines) world.Add(machine, place: 0).Start();
        world.RunUntil(end, () => false);
    }

    /// <summary>Dials, says who it is and waits for the answer.</summary>
    private static ScriptedPeer Asker(PeerAddress supernode) => new()
    {
        AtStart = outbox => outbox.Open(supernode, LinkId.Dialled(1)),
        WhenOpened = (link, outbox) => outbox.Send(link, Hello),
    };

    private static PeerInfoNotification Hello =>
        new(LinkPurpose.Errand, PeerRole.OrdinaryNode, PeerAddress.None, PeerAddress.None, "machine", Workload: 0, UptimeMinutes: 0);

    private static PeerAddress Answerer(ScriptedPeer machine) =>
        ((LinkInfo)machine.Log.First(entry => entry.What == "opened").Detail!).Remote;

    private static uint SeenAs(ScriptedPeer machine) =>
        machine.Log.Select(entry => entry.Detail).OfType<PeerInfoNotification>().Single().YouAre.Ip;
}
