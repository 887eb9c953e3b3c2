using System.Net;
using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Tests.Story;

/// <summary>The story over real sockets: TLS on 127.0.0.1, each peer at a port of its own.</summary>
internal sealed class SocketStory : IStoryWorld, IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, Actor> _actors = [];
    private readonly List<(string From, string To, Message Message)> _trace = [];
    private readonly Dictionary<(string At, string With), int> _ends = [];

    public IReadOnlyDictionary<string, PeerId> Ids => _actors.ToDictionary(a => a.Key, a => a.Value.Identity.Id);
    public IReadOnlyDictionary<string, PeerAddress> Addresses => _actors.ToDictionary(a => a.Key, a => a.Value.Host.Address);

    private sealed record Actor(PeerIdentity Identity, PeerHost Host, ChannelReader<Happening> News, List<Happening> Unheard);

    public PeerAddress AddressOf(string name) => _actors[name].Host.Address;

    public async Task StartAsync(string name, params string[] known)
    {
        Assert.True(ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? port, out Problem? problem), problem?.ToString());
        var identity = PeerIdentity.Create();
        var recorder = new Recorder(this, name);
        var host = new PeerHost(port, identity, NetworkKey.Open, new PeerHostOptions { Trace = recorder.Hear });
        var actor = new Actor(identity, host, host.Happenings.Subscribe().Reader, []);
        _actors.Add(name, actor);
        await host.StartAsync(Cast.Play(name, identity.Id, host.Address, known.Select(AddressOf)));
    }

    public Task KillAsync(string name) => _actors[name].Host.AbortAsync();

    public async Task CommandAsync(string name, Command command) => Assert.True(await _actors[name].Host.PostAsync(command));

    public Task<T> WaitForAsync<T>(string name, Predicate<T> isIt) where T : Happening =>
        NextAsync(_actors[name], isIt).WaitAsync(s_patience);

    private static async Task<T> NextAsync<T>(Actor actor, Predicate<T> isIt) where T : Happening
    {
        while (true)
        {
            if (actor.Unheard.Find(h => h is T news && isIt(news)) is T found)
            {
                actor.Unheard.Remove(found);
                return found;
            }
            actor.Unheard.Add(await actor.News.ReadAsync());
        }
    }

    public IReadOnlyList<(string From, string To, Message Message)> Trace
    {
        get
        {
            lock (_trace) return [.. _trace];
        }
    }

    /// <summary>Whether a peer sent such a message after the step in which its link with another ended.</summary>
    public bool SaidAfterTheEndOf(string at, string with, Predicate<Message> isIt)
    {
        lock (_trace) return _trace.Skip(_ends[(at, with)]).Any(t => t.From == at && isIt(t.Message));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Actor actor in _actors.Values) await actor.Host.DisposeAsync();
    }

    private string NameAt(PeerAddress address) => _actors.First(a => a.Value.Host.Address == address).Key;

    /// <summary>Turns one host's trace into "from, to, what": a link that came in is known by the name its peer info gives.</summary>
    private sealed class Recorder(SocketStory story, string name)
    {
        private readonly Dictionary<LinkId, string> _others = [];
        private readonly Dictionary<LinkId, PeerAddress> _dialled = [];

        public void Hear(TraceEntry entry)
        {
            switch (entry.Kind)
            {
                case TraceKind.Dialled:
                    _dialled[entry.Link] = entry.Address;
                    break;
                case TraceKind.Opened when _dialled.TryGetValue(entry.Link, out PeerAddress address):
                    _others[entry.Link] = story.NameAt(address);
                    break;
                case TraceKind.Received when entry.Message is PeerInfoNotification info:
                    _others[entry.Link] = info.UserName;
                    break;
                case TraceKind.Ended when _others.TryGetValue(entry.Link, out string? other):
                    lock (story._trace) story._ends.TryAdd((name, other), story._trace.Count);
                    break;
                case TraceKind.Sent:
                    Note(entry.Link, entry.Message!);
                    break;
                case TraceKind.Closed:
                    Note(entry.Link, new ByeNotification(entry.End!.Value));
                    break;
            }
        }

        private void Note(LinkId link, Message message)
        {
            lock (story._trace) story._trace.Add((name, _others[link], message));
        }
    }
}
