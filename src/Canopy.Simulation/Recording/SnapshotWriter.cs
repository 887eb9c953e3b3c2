using System.Text;
using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Shares;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier;

namespace Canopy.Simulation.Recording;

/// <summary>
/// The whole truth of a moment: every peer online with its address, tier and files, every link, every user's session, every item that is
/// online. Row by row, so that it takes the memory of one peer's links, however many there are (docs/outputs.md).
/// </summary>
internal sealed class SnapshotWriter(SimulationRun run, IRecordingFolder folder, Instant at)
{
    private readonly Population _population = run.Population;
    private readonly Terrain _terrain = run.Terrain;
    private readonly World _world = run.World;
    private readonly List<LinkView> _links = [];
    private readonly List<(LinkId Link, string Kind)> _kinds = [];
    private readonly SortedDictionary<uint, string> _kindOf = [];
    private readonly int[] _copies = new int[run.Scenario.Catalogue.Items];
    private long _linkRows;

    public void Write()
    {
        WritePeers();
        WriteLinks();
        WriteSessions();
        WriteFiles();
        WriteItems();
        (int online, int supernodes, int attached) = run.Census;
        using (TextWriter card = folder.OpenOfSnapshot(at, "snapshot.json"))
        {
            card.WriteLine($"{{\"atMs\":{at.Milliseconds},\"users\":{_world.HostCount},\"online\":{online},\"supernodes\":{supernodes},"
                + $"\"attached\":{attached},\"links\":{_linkRows},\"traceHash\":\"{_world.TraceHash:x16}\"}}");
        }
        folder.SnapshotIsWhole(at);
    }

    private void WritePeers()
    {
        using TextWriter file = folder.OpenOfSnapshot(at, "peers.csv");
        file.WriteLine("host,id,address,prefix8,region,line,uploadKbps,nat,tier,attached,sinceMs,files,supernodeSinceMs,workload,children,"
            + "childrenMax,neighbors");
        for (int host = 0; host < _world.HostCount; host++)
        {
            if (!_population.IsOnline(host)) continue;
            PeerAddress address = _terrain.AddressOf(host);
            file.Write($"{host},{_terrain.IdOf(host)},{address},{address.Prefix8},");
            file.Write($"{CsvText.Quote(run.Scenario.Map.Regions[_terrain.RegionOf(host)].Name)},");
            file.Write($"{CsvText.Quote(_terrain.LineOf(host).Name)},{_terrain.LineOf(host).UploadKbps},");
            file.Write($"{(_terrain.IsBehindNat(host) ? 1 : 0)},{(_population.IsSupernode(host) ? "supernode" : "ordinaryNode")},");
            file.Write($"{(_population.IsAttached(host) ? 1 : 0)},{_population.Since(host).Milliseconds},");
            file.Write($"{_population.SharesOf(host).Count},");
            if (_population.PeerAt(host).LoadAt(at) is { } load)
            {
                file.Write($"{_population.SupernodeSince(host).Milliseconds},{load.Workload},{load.Children},");
                file.Write($"{load.ChildrenMax},{load.Neighbors}");
            }
            else file.Write(",,,,");
            file.WriteLine();
        }
    }

    /// <summary>Each link once: at the end that was dialled, where that is open; else at the other.</summary>
    private void WriteLinks()
    {
        using TextWriter file = folder.OpenOfSnapshot(at, "links.csv");
        file.WriteLine("dialler,listener,kind,openedMs,rttMs");
        for (int host = 0; host < _world.HostCount; host++)
        {
            if (!_population.IsOnline(host)) continue;
            _kinds.Clear();
            _kindOf.Clear();
            _population.PeerAt(host).SortLinks(_kinds);
            foreach ((LinkId link, string kind) in _kinds) _kindOf[link.Value] = kind;
            _world.LinksOf(host, _links);
            foreach (LinkView link in _links)
            {
                if (link.IsDialled && link.IsFarOpen) continue;
                string kind = !link.IsFarOpen ? link.OpenedAtMs == 0 && link.IsDialled ? "dialling" : "broken"
                    : _kindOf.GetValueOrDefault(link.Id.Value, "test");
                (int dialler, int listener) = link.IsDialled ? (host, link.Far) : (link.Far, host);
                file.WriteLine($"{dialler},{listener},{kind},{(link.OpenedAtMs == 0 ? "" : link.OpenedAtMs)},{2 * link.LatencyMs}");
                _linkRows++;
            }
        }
    }

    private void WriteSessions()
    {
        using TextWriter file = folder.OpenOfSnapshot(at, "sessions.csv");
        file.WriteLine("host,session,state,sinceMs");
        for (int host = 0; host < _world.HostCount; host++)
        {
            int sessions = _population.SessionsOf(host);
            string state = _population.IsOnline(host) ? "online" : sessions > 0 ? "away" : "never";
            file.WriteLine($"{host},{sessions},{state},{(sessions > 0 ? _population.Since(host).Milliseconds : "")}");
        }
    }

    private void WriteFiles()
    {
        using TextWriter file = folder.OpenOfSnapshot(at, "files.csv");
        file.WriteLine("host,count,items");
        StringBuilder row = new();
        for (int host = 0; host < _world.HostCount; host++)
        {
            if (!_population.IsOnline(host)) continue;
            CatalogueShares shares = _population.SharesOf(host);
            row.Clear().Append(host).Append(',').Append(shares.Count).Append(',');
            bool isFirst = true;
            foreach (int item in shares.Items)
            {
                if (!isFirst) row.Append(' ');
                row.Append(item);
                isFirst = false;
                _copies[item]++;
            }
            file.WriteLine(row);
        }
    }

    private void WriteItems()
    {
        using TextWriter file = folder.OpenOfSnapshot(at, "items.csv");
        file.WriteLine("item,hash,media,copies");
        for (int item = 0; item < _copies.Length; item++)
        {
            if (_copies[item] == 0) continue;
            file.WriteLine($"{item},{_population.Files.HashOf(item)},{CsvText.Word(_population.Files.MediaOf(item))},{_copies[item]}");
        }
    }
}
