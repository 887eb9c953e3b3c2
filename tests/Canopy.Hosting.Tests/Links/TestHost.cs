using System.Net;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;

namespace Canopy.Hosting.Tests.Links;

/// <summary>A host on a port of its own of 127.0.0.1, with a scripted peer.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public static readonly LinkId FirstDial = LinkId.Dialled(0);

    private uint _dials;

    private TestHost(PeerIdentity identity, PeerHost host, ScriptedPeer peer) => (Identity, Host, Peer) = (identity, host, peer);

    public PeerIdentity Identity { get; }

    public PeerHost Host { get; }

    public ScriptedPeer Peer { get; }

    public PeerAddress Address => Host.Address;

    public static async Task<TestHost> StartAsync(
        NetworkKey? network = null, PeerHostOptions? options = null, ScriptedPeer? peer = null, PeerIdentity? identity = null)
    {
        Assert.True(ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? port, out Problem? problem), problem?.ToString());
        identity ??= PeerIdentity.Create();
        TestHost host = new(identity, new(port, identity, network ?? NetworkKey.Open, options), peer ?? new());
        await host.Host.StartAsync(host.Peer);
        return host;
    }

    public async Task ActAsync(Action<Outbox> step) => Assert.True(await Host.PostAsync(new Act(step)));

    /// <summary>Dials, without waiting for what comes of it.</summary>
    public async Task<LinkId> DialAsync(PeerAddress address)
    {
        LinkId link = LinkId.Dialled(_dials++);
        await ActAsync(outbox => outbox.Open(address, link));
        return link;
    }

    /// <summary>Dials another host and says a first word, so that the link is open at both ends.</summary>
    public async Task<(LinkId Here, LinkId There)> LinkToAsync(TestHost other)
    {
        LinkId here = await DialAsync(other.Address);
        await Peer.Next("opened");
        await SendAsync(here, Samples.Greeting);
        LinkId there = (await other.Peer.Next("opened")).Link;
        await other.Peer.Next("message");
        return (here, there);
    }

    public Task SendAsync(LinkId link, Message message) => ActAsync(outbox => outbox.Send(link, message));

    public long Count(Func<NetworkSnapshot, IEnumerable<Count>> list, string name) =>
        list(Host.Counters).Single(count => count.Name == name).Value;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
