using System.Globalization;
using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.Tests.Measuring.Sniffing;

/// <summary>The fields of a message and their values as the dissector has to show them, from the message itself.</summary>
internal static class SaidFields
{
    /// <summary>Name and value, in the order of the bytes; lengths of texts and counts are left out.</summary>
    public static IEnumerable<(string Name, string Show)> Of(Message message) => message switch
    {
        PeerInfoNotification info => Info(info),
        RefreshListNotification list => list.List.Entries.SelectMany(Entry),
        AttachRequest attach => [("attachrequest.upload", Number(attach.UploadKbps))],
        AttachResponse answer =>
        [
            ("attachresponse.refusal", Hex(answer.Refusal is { } refusal ? (byte)refusal : 0ul, 2)),
            ("attachresponse.filesmax", Number(answer.FilesMax)),
        ],
        ReachabilityNotification reach =>
            [.. Address("reachability.address", reach.Address), ("reachability.reachable", Flag(reach.Reachable))],
        ShareResponse shared => [("shareresponse.indexed", Number(shared.Indexed)), ("shareresponse.refused", Number(shared.Refused))],
        HoldResponse held => [("holdresponse.accepted", Flag(held.Accepted))],
        QueryRequest query =>
        [
            ("query.id", Id(query.Id)), ("query.hopsleft", Number(query.HopsLeft)), ("query.hitswanted", Number(query.HitsMax)),
            ("query.cursor", Number(query.Cursor)), ("query.text", query.Query.Text),
        ],
        QueryHitsResponse hits => Hits(hits),
        QueryEndResponse end =>
        [
            ("queryend.id", Id(end.Id)), ("queryend.status", Number((byte)end.Status)),
            ("queryend.supernodesasked", Number(end.SupernodesAsked)), ("queryend.cursor", Number(end.Cursor)),
        ],
        QueryCancelCommand cancel => [("querycancel.id", Id(cancel.Id))],
        ProbeRequest probe => [("probe.nonce", Hex(probe.Nonce, 16))],
        ProbeResponse answer =>
        [
            ("probe.nonce", Hex(answer.Nonce, 16)), ("probe.role", Number((byte)answer.Role)), ("probe.workload", Number(answer.Workload)),
            ("probe.children", Number(answer.Children)), ("probe.neighbors", Number(answer.Neighbors)),
            ("probe.uptime", Number(answer.UptimeMinutes)), .. Address("probe.referral", answer.Referral),
        ],
        HoldRequest or RefreshListRequest or ReachabilityRequest => [],
        KeepAliveRequest => [("keepalive", "0x50")],
        KeepAliveResponse => [("keepalive", "0x52")],
        _ => throw new ArgumentException($"{message.GetType().Name} is none of those that a capture of this test holds", nameof(message)),
    };

    private static IEnumerable<(string, string)> Info(PeerInfoNotification info) =>
    [
        ("peerinfo.purpose", Number((byte)info.Purpose)), ("peerinfo.role", Number((byte)info.Role)),
        .. Address("peerinfo.local", info.Local), .. Address("peerinfo.youare", info.YouAre),
        ("peerinfo.workload", Number(info.Workload)), ("peerinfo.uptime", Number(info.UptimeMinutes)),
        .. Text("peerinfo.username", info.UserName),
    ];

    private static IEnumerable<(string, string)> Entry(RefreshEntry entry) =>
    [
        .. Address("refreshlist.entry", entry.Address), ("refreshlist.entry.freshness", Number(entry.Freshness)),
        ("refreshlist.entry.workload", Number(entry.Workload)),
    ];

    private static IEnumerable<(string, string)> Hits(QueryHitsResponse hits)
    {
        yield return ("queryhits.id", Id(hits.Id));
        foreach ((string, string) part in Address("queryhits.supernode", hits.Supernode)) yield return part;
        List<FileOwner> owners = [];
        foreach (QueryHit hit in hits.Hits) if (!owners.Contains(hit.Owner)) owners.Add(hit.Owner);
        foreach (FileOwner owner in owners)
        {
            yield return ("queryhits.owner.id", Bytes(owner.Id.ToArray()));
            foreach ((string, string) part in Address("queryhits.owner", owner.Address)) yield return part;
            yield return ("queryhits.owner.reachable", Flag(owner.Reachable));
            yield return ("queryhits.owner.upload", Number(owner.UploadKbps));
            foreach ((string, string) part in Text("queryhits.owner.username", owner.UserName)) yield return part;
        }
        foreach (QueryHit hit in hits.Hits)
        {
            yield return ("queryhits.hit.owner", Number((ulong)owners.IndexOf(hit.Owner)));
            foreach ((string, string) part in Of(hit.File)) yield return part;
        }
    }

    private static IEnumerable<(string, string)> Of(FileRecord file)
    {
        Descriptors told = file.Descriptors;
        byte[] hash = new byte[ContentHash.Size];
        file.Hash.Write(hash);
        return
        [
            ("file.hash", Bytes(hash)), ("file.media", Number((byte)file.Media)), ("file.size", Number((ulong)file.Size)),
            .. Text("file.name", file.Name), .. Some("file.year", told.Year), .. Text("file.title", told.Title),
            .. Some("file.duration", told.DurationSeconds), .. Text("file.artist", told.Artist), .. Text("file.album", told.Album),
            .. Text("file.keywords", told.Keywords),
            .. (told.Width | told.Height) == 0 ? []
                : ((string, string)[])[("file.width", Number(told.Width)), ("file.height", Number(told.Height))],
            .. Text("file.genre", told.Genre), .. Some("file.bitrate", told.BitrateKbps),
        ];
    }

    private static IEnumerable<(string, string)> Address(string name, PeerAddress address) =>
        [(name + ".ip", $"{address}".Split(':')[0]), (name + ".port", Number(address.Port))];

    private static IEnumerable<(string, string)> Text(string name, string text) => text.Length == 0 ? [] : [(name, text)];

    private static IEnumerable<(string, string)> Some(string name, uint number) => number == 0 ? [] : [(name, Number(number))];

    private static string Id(QueryId id) => Bytes(Convert.FromHexString($"{id.High:x16}{id.Low:x16}"));

    private static string Bytes(byte[] bytes) => string.Join(':', bytes.Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));

    private static string Flag(bool flag) => flag ? "1" : "0";

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hex(ulong number, int digits) => "0x" + number.ToString($"x{digits}", CultureInfo.InvariantCulture);
}
