using System.Text.Json;
using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;

namespace Canopy.Simulation.Recording;

/// <summary>The platform's connections, one JSON object a line, as each ends (docs/outputs.md).</summary>
internal sealed class ConnectionLines(SimulationRun run, TextWriter file)
{
    public void Write(in Connection connection)
    {
        Terrain terrain = run.Terrain;
        PeerAddress other = terrain.AddressOf(connection.Other);
        string tier = connection.IsOtherSupernode ? "supernode" : "ordinaryNode";
        file.Write($"{{\"supernode\":{connection.Supernode},\"supernodeAddress\":\"{terrain.AddressOf(connection.Supernode)}\",");
        file.Write($"\"supernodeLine\":{Text(terrain.LineOf(connection.Supernode).Name)},\"workload\":{connection.Workload},");
        file.Write($"\"other\":{connection.Other},\"otherAddress\":\"{other}\",\"prefix8\":{other.Prefix8},\"tier\":\"{tier}\",");
        file.Write($"\"line\":{Text(terrain.LineOf(connection.Other).Name)},\"region\":{Text(RegionOf(connection.Other))},");
        file.Write($"\"nat\":{(terrain.IsBehindNat(connection.Other) ? "true" : "false")},");
        file.Write($"\"dialledBy\":\"{(connection.IsDialled ? "supernode" : "other")}\",");
        file.Write($"\"rttMs\":{connection.RoundTripMs},\"openedMs\":{connection.Opened.Milliseconds}");
        if (connection.Closed != Instant.Never)
        {
            file.Write($",\"closedMs\":{connection.Closed.Milliseconds},\"reason\":\"{CsvText.Word(connection.Reason)}\",");
            file.Write($"\"closedBy\":\"{(connection.ClosedByOther ? "other" : "supernode")}\"");
        }
        file.WriteLine('}');
    }

    private string RegionOf(int host) => run.Scenario.Map.Regions[run.Terrain.RegionOf(host)].Name;

    private static string Text(string text) => JsonSerializer.Serialize(text);
}
