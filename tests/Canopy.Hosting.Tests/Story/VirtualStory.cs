using Canopy.Core;
using Canopy.TwoTier;
using Canopy.TwoTier.Tests.World;

namespace Canopy.Hosting.Tests.Story;

/// <summary>The story in virtual time, with the identities and addresses its peers had over sockets.</summary>
internal sealed class VirtualStory(IReadOnlyDictionary<string, PeerId> ids, IReadOnlyDictionary<string, PeerAddress> addresses)
    : IStoryWorld
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly VirtualNet _net = new(throughWire: true);

    public PeerAddress AddressOf(string name) => addresses[name];

    public Task StartAsync(string name, params string[] known)
    {
        _net.Add(new VirtualPeer(name, addresses[name], ids[name], Cast.Play(name, ids[name], addresses[name], known.Select(AddressOf))));
        return Task.CompletedTask;
    }

    public Task KillAsync(string name)
    {
        _net.Kill(Named(name));
        return Task.CompletedTask;
    }

    public Task CommandAsync(string name, Command command)
    {
        _net.Command(Named(name), command);
        return Task.CompletedTask;
    }

    public Task<T> WaitForAsync<T>(string name, Predicate<T> isIt) where T : Happening
    {
        VirtualPeer peer = Named(name);
        T? found = null;
        bool happened = _net.RunUntil(() => (found = Next(peer, isIt)) is not null, s_patience);
        Assert.True(happened, $"{name} did not report {typeof(T).Name}");
        return Task.FromResult(found!);
    }

    public IReadOnlyList<(string From, string To, Message Message)> Trace => [.. _net.Trace.Select(t => (t.From, t.To, t.Message))];

    private static T? Next<T>(VirtualPeer peer, Predicate<T> isIt) where T : Happening
    {
        var found = peer.Happenings.Find(h => h is T news && isIt(news)) as T;
        if (found is not null) peer.Happenings.Remove(found);
        return found;
    }

    private VirtualPeer Named(string name) => _net.Peers.First(p => p.Name == name);
}
