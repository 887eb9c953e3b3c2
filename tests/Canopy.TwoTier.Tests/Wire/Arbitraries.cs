using System.Collections.Immutable;
using System.Text;
using Canopy.Core;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;
using Canopy.TwoTier.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.TwoTier.Tests.Wire;

/// <summary>Messages such as peers really send, with the edges of every field more often than chance would have them.</summary>
internal static class Arbitraries
{
    private static readonly Rune[] _letters = [.. "aZ0.-_~äß漢字ع😀\u0301".EnumerateRunes()];
    private static readonly string[] _queries =
        ["wind", "two words", "\"a phrase\"", "pre*", "a OR b", "wind -rain", "artist:x", "size:>100mb", "(a OR b) c"];

    private static readonly Gen<byte> _u8 = Edges(0, 1, 127, 128, 255).Select(value => (byte)value);
    private static readonly Gen<ushort> _u16 = Edges(0, 1, 127, 128, 255, 256, 16383, 16384, 65535).Select(value => (ushort)value);
    private static readonly Gen<uint> _u32 = _u16.Zip(_u16, (high, low) => (uint)high << 16 | low);
    private static readonly Gen<ulong> _u64 = _u32.Zip(_u32, (high, low) => (ulong)high << 32 | low);
    private static readonly Gen<bool> _flag = Gen.Elements(true, false);
    private static readonly Gen<byte> _percent = Gen.Choose(0, 100).Select(value => (byte)value);
    private static readonly Gen<byte[]> _hash = Gen.ArrayOf(_u8, 32);
    private static readonly Gen<PeerAddress> _address = _u32.Zip(_u16, (ip, port) => new PeerAddress(ip, port));
    private static readonly Gen<PeerId> _id = _hash.Select(bytes => PeerId.Read(bytes));
    private static readonly Gen<ContentHash> _content = _hash.Select(bytes => ContentHash.Read(bytes));
    private static readonly Gen<QueryId> _query = _u64.Zip(_u64, (high, low) => new QueryId(high, low));
    private static readonly Gen<PeerRole> _role = Gen.Elements(PeerRole.OrdinaryNode, PeerRole.Supernode);
    private static readonly Gen<LinkEnd> _said = Gen.Elements(Enum.GetValues<LinkEnd>().Where(ByeNotification.IsSaid).ToArray());
    private static readonly Gen<ErrandOutcome> _outcome =
        Gen.Elements(Enum.GetValues<ErrandOutcome>().Where(outcome => outcome != ErrandOutcome.NoAnswer).ToArray());

    private static readonly Gen<string> _userName = Text(WireLimits.UserNameBytesMax).Select(CutToUserName);
    private static readonly Gen<string> _line = Gen.Frequency((2, Gen.Constant("")), (3, Text(WireLimits.DescriptorBytesMax)));
    private static readonly Gen<string> _fileName = Text(WireLimits.NameBytesMax).Where(name => name is not ("" or "." or ".."));

    private static readonly Gen<Descriptors> _descriptors =
        from texts in Gen.ArrayOf(_line, 5)
        from numbers in Gen.ArrayOf(_u16, 4)
        from duration in _u32
        select new Descriptors
        {
            Title = texts[0], Artist = texts[1], Album = texts[2], Genre = texts[3], Keywords = texts[4],
            Year = numbers[0], BitrateKbps = numbers[1], Width = numbers[2], Height = numbers[3], DurationSeconds = duration,
        };

    private static readonly Gen<FileRecord> _file =
        from name in _fileName
        from size in _u64
        from hash in _content
        from media in Gen.Elements(Enum.GetValues<MediaType>())
        from told in Gen.Frequency((1, Gen.Constant(Descriptors.None)), (3, _descriptors))
        select new FileRecord(name, (long)(size & long.MaxValue), hash, media, told);

    private static readonly Gen<FileOwner> _owner =
        from id in _id
        from address in _address
        from reachable in _flag
        from name in _userName
        from upload in _u32
        select new FileOwner(id, address, reachable, name, upload);

    private static readonly Gen<ImmutableArray<QueryHit>> _hits =
        from owners in Gen.ArrayOf(_owner, 5)
        from hits in Many(SearchLimits.HitsPerPage, Gen.Elements(owners).Zip(_file, (owner, file) => new QueryHit(file, owner)))
        select hits.ToImmutableArray();

    private static readonly Gen<Message> _peerInfo =
        from purpose in Gen.Elements(Enum.GetValues<LinkPurpose>())
        from role in _role
        from local in _address
        from youAre in _address
        from name in _userName
        from workload in _percent
        from uptime in _u16
        select (Message)new PeerInfoNotification(purpose, role, local, youAre, name, workload, uptime);

    private static readonly Gen<Message> _topology =
        from head in _percent.Zip(_u16)
        from numbers in Gen.ArrayOf(_u32, 3)
        from peers in Many(TopologyResponse.PeersPerPage, _address.Zip(_role, (address, role) => new TopologyEntry(address, role)))
        select (Message)new TopologyResponse(head.Item1, numbers[0], head.Item2, numbers[1], numbers[2], [.. peers]);

    /// <summary>Every kind of message that goes over a link.</summary>
    public static readonly Gen<Message> Frames = Gen.OneOf(
        Gen.Elements<Message>(KeepAliveRequest.Instance, KeepAliveResponse.Instance, HoldRequest.Instance, RefreshListRequest.Instance,
            ReachabilityRequest.Instance),
        _hash.Zip(_u64, (proof, tag) => (Message)new HelloNotification((ushort)tag, tag, HelloProof.Read(proof))),
        _said.Select(reason => (Message)new ByeNotification(reason)),
        _u32.Select(id => (Message)new GiveNotification(id)),
        _peerInfo,
        Many(RefreshList.EntriesMax, All(_address, _u8, _percent).Select(of => new RefreshEntry(of.Item1, of.Item2, of.Item3)))
            .Select(entries => (Message)new RefreshListNotification(new RefreshList([.. entries]))),
        _u32.Select(kbps => (Message)new AttachRequest(kbps)),
        All(_u32, _said, _flag).Select(of => (Message)new AttachResponse(of.Item3 ? of.Item2 : null, of.Item1)),
        _flag.Select(accepted => (Message)new HoldResponse(accepted)),
        _address.Zip(_flag, (address, reachable) => (Message)new ReachabilityNotification(address, reachable)),
        Many(ShareLimits.FilesPerSlice, _file).Select(files => (Message)new ShareCommand(files)),
        Many(ShareLimits.HashesPerUnshare, _content).Select(hashes => (Message)new UnshareCommand([.. hashes])),
        _u32.Zip(_u32, (indexed, refused) => (Message)new ShareResponse(indexed, refused)),
        All(_query, Gen.Elements(_queries), _u32)
            .Select(of => (Message)new QueryRequest(of.Item1, (byte)of.Item3, (ushort)of.Item3, of.Item3, Query.Parse(of.Item2).Query!)),
        All(_query, _address, _hits).Select(of => (Message)new QueryHitsResponse(of.Item1, of.Item2, of.Item3)),
        All(_query, Gen.Elements(Enum.GetValues<QueryEndStatus>()), _u32)
            .Select(of => (Message)new QueryEndResponse(of.Item1, of.Item2, (ushort)of.Item3, of.Item3)),
        _query.Select(id => (Message)new QueryCancelCommand(id)),
        All(_u32, _id, _address).Select(of => (Message)new PushRequest(of.Item1, of.Item2, of.Item3)),
        _u32.Zip(_address, (id, requester) => (Message)new PushNotification(id, requester)),
        _u32.Zip(_outcome, (id, outcome) => (Message)new PushResponse(id, outcome)),
        All(_u32, _id, _userName).Zip(Lines(), (of, text) => (Message)new InstantMessageRequest(of.Item1, of.Item2, of.Item3, text)),
        All(_id, _userName, _address)
            .Zip(Lines(), (of, text) => (Message)new InstantMessageNotification(of.Item1, of.Item2, of.Item3, text)),
        _u32.Zip(_outcome, (id, outcome) => (Message)new InstantMessageResponse(id, outcome)),
        _u32.Select(offset => (Message)new TopologyRequest(offset)),
        _topology);

    /// <summary>Both kinds of datagram.</summary>
    public static readonly Gen<Message> Datagrams = Gen.OneOf(
        _u64.Select(nonce => (Message)new ProbeRequest(nonce)),
        All(_u64, _role, _percent).Zip(Gen.ArrayOf(_u16, 3)).Zip(
            _address, (of, referral) => (Message)new ProbeResponse(
                of.Item1.Item1, of.Item1.Item2, of.Item1.Item3, of.Item2[0], of.Item2[1], of.Item2[2], referral)));

    /// <summary>Tries a claim on many values, always the same ones; a counter-example is printed with what draws it again.</summary>
    public static void ForAll<T>(Gen<T> values, int count, Action<T> claim) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(new Replay(new Rnd(1214, 1215), null)),
            Prop.ForAll(values.ToArbitrary(), claim));

    private static Gen<(T1, T2, T3)> All<T1, T2, T3>(Gen<T1> first, Gen<T2> second, Gen<T3> third) =>
        from a in first
        from b in second
        from c in third
        select (a, b, c);

    private static Gen<int> Edges(params int[] edges) => Gen.Frequency((1, Gen.Elements(edges)), (2, Gen.Choose(0, edges[^1])));

    /// <summary>Few items mostly, and now and then as many as may be.</summary>
    private static Gen<T[]> Many<T>(int max, Gen<T> item) =>
        Gen.Frequency((20, Gen.Choose(0, Math.Min(max, 5))), (1, Gen.Constant(max))).SelectMany(count => Gen.ArrayOf(item, count));

    private static Gen<string> Text(int bytesMax) =>
        Gen.Frequency((5, Gen.Choose(0, 12)), (1, Gen.Constant(bytesMax)))
            .SelectMany(count => Gen.ArrayOf(Gen.Elements(_letters), count))
            .Select(runes => Fill(runes, bytesMax));

    private static Gen<string> Lines() =>
        Text(InstantMessageRequest.TextBytesMax).Select(text => text.Replace('.', '\n').Replace('~', '\t'));

    private static string Fill(Rune[] runes, int bytesMax)
    {
        var text = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in runes)
            if ((bytes += rune.Utf8SequenceLength) <= bytesMax) text.Append(rune);
            else break;
        return text.ToString();
    }

    private static string CutToUserName(string text)
    {
        int length = Math.Min(text.Length, WireLimits.UserNameCharsMax);
        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
