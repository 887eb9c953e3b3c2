using System.Collections.Immutable;
using System.Reflection;
using Canopy.Core;
using Canopy.Simulation.Borders;
using Canopy.TwoTier.Errands;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.RefreshLists;
using Canopy.TwoTier.Search;

namespace Canopy.Simulation.Tests.Borders;

public sealed class ReaddressingTests
{
    private static readonly PeerAddress s_old = PeerAddress.Parse("24.0.0.1:1000"), s_new = PeerAddress.Parse("127.1.0.1:1214");
    private static readonly PeerId s_oldId = PeerId.Read(new byte[32]), s_newId = PeerId.Read(Enumerable.Repeat((byte)7, 32).ToArray());
    private static readonly FileOwner s_owner = new(s_oldId, s_old, true, "someone", 1);
    private static readonly FileRecord s_file = new("a song.mp3", 1, default, MediaType.Audio, Descriptors.None);

    /// <summary>One of each message that names an address or an identity.</summary>
    private static readonly Message[] s_samples =
    [
        new PeerInfoNotification(LinkPurpose.Attach, PeerRole.Supernode, s_old, s_old, "someone", 0, 0),
        new RefreshListNotification(new([new(s_old, 1, 2)])),
        new ReachabilityNotification(s_old, true),
        new ProbeResponse(1, PeerRole.OrdinaryNode, 0, 0, 0, 0, s_old),
        new QueryHitsResponse(new(1, 2), s_old, [new(s_file, s_owner), new(s_file, s_owner)]),
        new PushRequest(1, s_oldId, s_old),
        new PushNotification(1, s_old),
        new InstantMessageRequest(1, s_oldId, "someone", "text"),
        new InstantMessageNotification(s_oldId, "someone", s_old, "text"),
        new TopologyResponse(0, 0, 1, 0, 0, [new(s_old, PeerRole.Supernode)]),
    ];

    public static TheoryData<int> Samples => [.. Enumerable.Range(0, s_samples.Length)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Of_AMessageThatNamesPeers_NamesTheOthers(int sample)
    {
        Readdressing there = new(_ => s_new, _ => s_newId), back = new(_ => s_old, _ => s_oldId);
        Message told = there.Of(s_samples[sample]);
        List<object> named = [];
        Collect(told, named);
        Assert.NotEmpty(named);
        Assert.All(named, value => Assert.True(value is PeerAddress address ? address == s_new : (PeerId)value == s_newId));
        Assert.Equal(s_samples[sample], back.Of(told));
    }

    [Fact]
    public void Samples_AreAllMessagesThatNamePeers()
    {
        IEnumerable<string> naming = typeof(ProbeRequest).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Message)) && Names(type, []))
            .Select(type => type.Name).Order(StringComparer.Ordinal);
        Assert.Equal(s_samples.Select(sample => sample.GetType().Name).Order(StringComparer.Ordinal), naming);
    }

    [Fact]
    public void Of_AnyOtherMessage_IsTheSameObject()
    {
        Readdressing there = new(_ => s_new, _ => s_newId);
        Assert.Same(KeepAliveRequest.Instance, there.Of(KeepAliveRequest.Instance));
    }

    /// <summary>Whether an address or an identity is anywhere in a type.</summary>
    private static bool Names(Type type, HashSet<Type> seen)
    {
        if (type == typeof(PeerAddress) || type == typeof(PeerId)) return true;
        if (!seen.Add(type)) return false;
        if (type.IsGenericType && Array.Exists(type.GetGenericArguments(), argument => Names(argument, seen))) return true;
        return type.Namespace?.StartsWith("Canopy", StringComparison.Ordinal) == true
            && type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Any(property => Names(property.PropertyType, seen));
    }

    private static void Collect(object? value, List<object> into)
    {
        if (value is PeerAddress or PeerId) into.Add(value);
        else if (value is System.Collections.IEnumerable many and not string) foreach (object? one in many) Collect(one, into);
        else if (value?.GetType().Namespace?.StartsWith("Canopy.TwoTier", StringComparison.Ordinal) == true && !value.GetType().IsEnum)
            foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
                Collect(property.GetValue(value), into);
    }
}
