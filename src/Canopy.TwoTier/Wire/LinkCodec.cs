using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.TwoTier.Wire;

/// <summary>How peers meet, hold on to each other and tell of others (spec/two-tier.md B, C, D).</summary>
internal static class LinkCodec
{
    /// <summary>Bytes of one refresh entry.</summary>
    public const int EntryBytes = 8;

    // purpose 1 | role 1 | local: ip 4, port 2 | you are: ip 4, port 2 | workload 1 | uptime minutes 2 | user name: dyn length, UTF-8
    public static void Write(ref WireWriter writer, PeerInfoNotification info)
    {
        writer.U8((byte)info.Purpose);
        writer.U8((byte)info.Role);
        writer.Address(info.Local);
        writer.Address(info.YouAre);
        writer.Workload(info.Workload);
        writer.U16(info.UptimeMinutes);
        writer.UserName(info.UserName);
    }

    public static PeerInfoNotification ReadPeerInfo(ref WireReader reader)
    {
        var purpose = (LinkPurpose)reader.U8("purpose", (byte)LinkPurpose.ConnectBack);
        PeerRole role = Role(ref reader);
        PeerAddress local = reader.Address("local");
        PeerAddress youAre = reader.Address("youAre");
        byte workload = reader.Workload();
        ushort uptime = reader.U16("uptimeMinutes");
        return new(purpose, role, local, youAre, reader.UserName("userName"), workload, uptime);
    }

    // n x { ip 4 | port 2 | freshness 1 | workload 1 }, n = length / 8, at most 200
    public static void Write(ref WireWriter writer, RefreshListNotification notification)
    {
        ReadOnlySpan<RefreshEntry> entries = notification.List.Entries.AsSpan();
        WireWriter.Require(entries.Length, RefreshList.EntriesMax, "refresh entries");
        foreach (RefreshEntry entry in entries)
        {
            writer.Address(entry.Address);
            writer.U8(entry.Freshness);
            writer.Workload(entry.Workload);
        }
    }

    public static RefreshListNotification ReadRefreshList(ref WireReader reader)
    {
        var entries = new RefreshEntry[reader.CountOfRest("entries", RefreshList.EntriesMax, EntryBytes)];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = new(reader.Address("address"), reader.U8("freshness"), reader.Workload());
        return new(new RefreshList(ImmutableCollectionsMarshal.AsImmutableArray(entries)));
    }

    // upload kbit/s: dyn
    public static void Write(ref WireWriter writer, AttachRequest request) => writer.Dyn(request.UploadKbps);

    public static AttachRequest ReadAttach(ref WireReader reader) => new(reader.Dyn32("uploadKbps"));

    // refusal 1 (0 = attached, else a reason that may be said) | files max: dyn
    public static void Write(ref WireWriter writer, AttachResponse response)
    {
        if (response.Refusal is LinkEnd refusal) GreetingCodec.Said(ref writer, refusal);
        else writer.U8(0);
        writer.Dyn(response.FilesMax);
    }

    public static AttachResponse ReadAttached(ref WireReader reader)
    {
        byte refusal = reader.U8("refusal");
        return new(refusal == 0 ? null : GreetingCodec.Said(ref reader, "refusal", refusal), reader.Dyn32("filesMax"));
    }

    // accepted 1 (0 or 1)
    public static void Write(ref WireWriter writer, HoldResponse response) => writer.Flag(response.Accepted);

    public static HoldResponse ReadHeld(ref WireReader reader) => new(reader.Flag("accepted"));

    // ip 4 | port 2 | reachable 1 (0 or 1)
    public static void Write(ref WireWriter writer, ReachabilityNotification notification)
    {
        writer.Address(notification.Address);
        writer.Flag(notification.Reachable);
    }

    public static ReachabilityNotification ReadReachability(ref WireReader reader) =>
        new(reader.Address("address"), reader.Flag("reachable"));

    public static PeerRole Role(ref WireReader reader) => (PeerRole)reader.U8("role", (byte)PeerRole.Supernode);
}
