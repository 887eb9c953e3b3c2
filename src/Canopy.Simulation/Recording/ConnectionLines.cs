using Canopy.Core.Platforms;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;

namespace Canopy.Simulation.Recording;

/// <summary>The platform's connections, one JSON object a line, as each ends (docs/outputs.md).</summary>
internal sealed class ConnectionLines(SimulationRun run, TextWriter file)
{
    public void Write(in Connection connection)
    {
        Terrain terrain = run.Terrain;
        int supernode = connection.Supernode, other = connection.Other;
        ConnectionRow row = new(supernode, terrain.AddressOf(supernode), terrain.AddressOf(other), connection.IsOtherSupernode,
            connection.IsDialled, connection.Opened, connection.Workload)
        {
            SupernodeLine = terrain.LineOf(supernode).Name, Other = other, Line = terrain.LineOf(other).Name,
            Region = run.Scenario.Map.Regions[terrain.RegionOf(other)].Name, IsBehindNat = terrain.IsBehindNat(other),
            RoundTripMs = connection.RoundTripMs, SharedFiles = connection.SharedFiles, Closed = connection.Closed,
            Reason = connection.Reason, IsClosedByOther = connection.ClosedByOther,
        };
        file.WriteLine(row.ToJson());
    }
}
