using System.Globalization;
using Canopy.Core;
using Canopy.Observatory.Probe;
using Canopy.Observatory.Visits;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Commands;

/// <summary>What a probing brought, for people and for programs: one line or object a peer and round, as they come.</summary>
internal sealed class ProbeView(Terminal terminal, bool isJson, bool showsLists)
{
    public void Print(ProbeReport report)
    {
        if (isJson) terminal.WriteJson(AsData(report));
        else PrintWords(report);
        terminal.Out.Flush();
    }

    private void PrintWords(ProbeReport report)
    {
        TextWriter text = terminal.Out;
        string up = report.Outcome switch
        {
            _ when !report.IsUp => $"down ({OutcomeWords.Of(report.Outcome)})",
            Outcome.Answered => "supernode",
            Outcome.NotSupernode => report.Datagram is { Referral: var parent } && parent != PeerAddress.None
                ? $"ordinary node under {parent}" : "ordinary node",
            var other => $"up ({OutcomeWords.Of(other)})",
        };
        List<string> facts = [$"{report.Address}  {up}"];
        if (report.RttMs is { } rtt) facts.Add($"{rtt} ms away");
        else if (report.IsUp) facts.Add("datagrams unanswered");
        if (report.HandshakeMs is { } handshake) facts.Add($"handshake {handshake} ms");
        if (report.Workload is { } workload && report.Outcome == Outcome.Answered) facts.Add($"{workload} % busy");
        if (report.Topology is { NeighborsTold: { } neighbors, ChildrenTold: { } children })
            facts.Add($"{neighbors} neighbors, {children} children");
        else if (report.Datagram is { } datagram && report.Outcome == Outcome.Answered)
            facts.Add($"{datagram.Neighbors} neighbors, {datagram.Children} children");
        if (report.List?.List is { } list) facts.Add(Sum(report.Address, list));
        string words = report.Topology?.Words is { Length: > 0 } said ? said : report.List?.Words ?? "";
        if (words.Length > 0) facts.Add(words);
        text.WriteLine(string.Join("; ", facts));
        if (showsLists) PrintLists(report);
    }

    private void PrintLists(ProbeReport report)
    {
        foreach (RefreshEntry entry in report.List?.List?.Entries ?? [])
            terminal.Out.WriteLine($"  knows     {entry.Address}, {entry.Freshness} min ago, {entry.Workload} % busy");
        foreach (PeerAddress neighbor in report.Topology?.Neighbors ?? []) terminal.Out.WriteLine($"  neighbor  {neighbor}");
        foreach (PeerAddress child in report.Topology?.Children ?? []) terminal.Out.WriteLine($"  child     {child}");
    }

    private static string Sum(PeerAddress from, RefreshList list)
    {
        if (list.Entries.IsEmpty) return "knows nobody";
        double fresh = list.Entries.Average(entry => entry.Freshness);
        int near = list.Entries.Count(entry => entry.Address.Prefix8 == from.Prefix8);
        int prefixes = list.Entries.Select(entry => entry.Address.Prefix8).Distinct().Count();
        return string.Create(CultureInfo.InvariantCulture,
            $"knows {list.Entries.Length} supernodes of {prefixes} /8s, {near} of its own, heard of {fresh:0} min ago on the mean");
    }

    private object AsData(ProbeReport report) => new
    {
        Kind = "probe",
        report.Round,
        At = DateTimeOffset.FromUnixTimeMilliseconds(report.At.Milliseconds).UtcDateTime,
        Address = $"{report.Address}",
        Up = report.IsUp,
        Outcome = OutcomeWords.Of(report.Outcome),
        Role = report.Datagram?.Role ?? report.List?.Role ?? report.Topology?.Role,
        report.RttMs,
        report.HandshakeMs,
        report.Workload,
        UptimeSeconds = report.Topology?.UptimeSeconds ?? report.Datagram?.UptimeMinutes * 60u,
        Neighbors = report.Topology?.NeighborsTold ?? report.Datagram?.Neighbors,
        Children = report.Topology?.ChildrenTold ?? report.Datagram?.Children,
        PeerId = (report.List?.Id ?? report.Topology?.Id)?.ToString(),
        Words = report.Topology?.Words ?? report.List?.Words ?? "",
        RefreshList = report.List?.List?.Entries.Select(entry => new { Address = $"{entry.Address}", entry.Freshness, entry.Workload }),
        NeighborAddresses = showsLists ? report.Topology?.Neighbors.Select(address => $"{address}") : null,
        ChildAddresses = showsLists ? report.Topology?.Children.Select(address => $"{address}") : null,
    };
}
