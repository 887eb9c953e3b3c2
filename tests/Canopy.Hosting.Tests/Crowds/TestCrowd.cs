using System.Net;
using Canopy.Core;
using Canopy.Hosting.Crowds;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Microsoft.AspNetCore.Http;

namespace Canopy.Hosting.Tests.Crowds;

/// <summary>A crowd at 127.1.0.0 to 127.1.0.9, each with an identity of its own, and a loop that the test turns.</summary>
internal sealed class TestCrowd : ICrowd, IAsyncDisposable
{
    private const uint FirstIp = 0x7F010000;
    private const int People = 10;

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private readonly LoopbackPort _port;

    private TestCrowd(LoopbackPort port, NetworkLimits limits)
    {
        _port = port;
        Host = new(port, this, NetworkKey.Open, limits, TimeProvider.System);
    }

    public CrowdHost Host { get; }

    public static async Task<TestCrowd> StartAsync(NetworkLimits? limits = null)
    {
        Assert.True(LoopbackPort.TryBind(0, out LoopbackPort? port, out Problem? problem), problem?.ToString());
        TestCrowd crowd = new(port, limits ?? NetworkLimits.Default);
        await crowd.Host.StartAsync(TimeSpan.FromMilliseconds(50));
        return crowd;
    }

    public static PeerIdentity IdentityOf(int person) => PeerIdentity.Derive([(byte)person]);

    public PeerAddress AddressOf(int person) => new(FirstIp + (uint)person, _port.Number);

    public ValueTask<PeerIdentity?> WhoIsAtAsync(PeerAddress address) =>
        new(address.Ip - FirstIp < People ? IdentityOf((int)(address.Ip - FirstIp)) : null);

    /// <summary>Who was asked, at which of the addresses.</summary>
    public Task AnswerAsync(HttpContext context) =>
        context.Response.WriteAsync($"{context.Features.Get<IPeerConnectionFeature>()!.Local} {context.Request.Path}");

    /// <summary>The next thing that happens, which has to be this.</summary>
    public async Task<CrowdEvent> NextAsync(CrowdEventKind kind)
    {
        Host.Flush();
        CrowdEvent? happened;
        while (!Host.TryTake(out happened)) Assert.True(await Host.WaitAsync(_patience.Token));
        Assert.Equal(kind, happened.Value.Kind);
        return happened.Value;
    }

    public long Count(Func<NetworkSnapshot, IEnumerable<Count>> list, string name) =>
        list(Host.Counters).Single(count => count.Name == name).Value;

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _patience.Dispose();
    }
}
