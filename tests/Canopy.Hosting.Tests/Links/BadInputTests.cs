using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Canopy.Core;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Tests.Links;

public sealed class BadInputTests
{
    [Fact]
    public async Task GarbageBeforeTls_IsCountedAndTheDoorStaysOpen()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.ConnectAsync(host);

        await stranger.SayAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await stranger.HearTheEndAsync();

        using Stranger next = await Stranger.LinkAsync(host);
        Assert.Equal(1, host.Count(c => c.Handshakes, "NotTls") + host.Count(c => c.Handshakes, "Lost"));
        Assert.Equal(1, host.Host.Counters.ConnectionsIn);
    }

    [Theory]
    [InlineData("NotHello", new byte[] { 1, 2, 3, 4 })]
    [InlineData("NotHello", new byte[] { 0x50 })]
    [InlineData("NotHello", new byte[] { (byte)'K', 0x01, 0xFF, 0, 0 })]
    public async Task GarbageInsteadOfHello_IsCountedByKind(string outcome, byte[] bytes)
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.SecureAsync(host, Tls.Signalling);

        await stranger.SayAsync(bytes);
        await stranger.HearTheEndAsync();

        await host.Host.StopAsync();
        Assert.Equal(1, host.Count(c => c.Handshakes, outcome));
    }

    [Theory]
    [InlineData("UnknownVersion", 2, false)]
    [InlineData("WrongProof", 1, false)]
    [InlineData("ForeignNetwork", 1, true)]
    public async Task FalseHello_IsCountedByKind(string outcome, ushort version, bool isForeign)
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.SecureAsync(host, Tls.Signalling);

        HelloProof proof = HelloProof.Read(new byte[HelloProof.Size]);
        await stranger.SayAsync(new HelloNotification(version, NetworkKey.Open.Tag ^ (isForeign ? 1u : 0), proof));
        await stranger.HearTheEndAsync();

        await host.Host.StopAsync();
        Assert.Equal(1, host.Count(c => c.Handshakes, outcome));
    }

    [Fact]
    public async Task FirstFrame_ThatIsNoMessage_IsCounted()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.GreetAsync(host);

        await stranger.SayAsync(new ByeNotification(LinkEnd.Done));
        await stranger.HearTheEndAsync();

        await host.Host.StopAsync();
        Assert.Equal(1, host.Count(c => c.Handshakes, "WrongFirstFrame"));
    }

    [Fact]
    public async Task UnknownProtocol_IsRefusedInTls()
    {
        await using TestHost host = await TestHost.StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => Stranger.SecureAsync(host, SslApplicationProtocol.Http2));

        await host.Host.StopAsync();
        Assert.Equal(0, host.Count(c => c.Handshakes, "Link"));
    }

    [Fact]
    public async Task CertificateWithAnotherKey_IsRefused()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 made = new CertificateRequest("CN=other", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        await using TestHost host = await TestHost.StartAsync();

        using Stranger stranger = await Stranger.SecureAsync(host, Tls.Signalling, made);
        await stranger.HearTheEndAsync();

        await host.Host.StopAsync();
        Assert.Equal(1, host.Count(c => c.Handshakes, "WrongKey"));
    }

    [Fact]
    public async Task Caller_WithoutACertificate_IsRefused()
    {
        await using TestHost host = await TestHost.StartAsync();

        using Stranger stranger = await Stranger.SecureAsync(host, Tls.Transfers, isNameless: true);
        await stranger.HearTheEndAsync();

        await host.Host.StopAsync();
        Assert.Equal(1, host.Count(c => c.Handshakes, "NotTls"));
    }

    [Theory]
    [InlineData("TooLong", new byte[] { (byte)'K', 0x00, 0x30, 0xFF, 0xFF })]
    [InlineData("UnknownType", new byte[] { (byte)'K', 0x01, 0xFF, 0, 0 })]
    [InlineData("FirstByte", new byte[] { 0xAA })]
    public async Task BadFrame_OnAnOpenLink_DropsItAndIsCounted(string fault, byte[] bytes)
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.LinkAsync(host);

        await stranger.SayAsync(bytes);

        Assert.Equal(LinkEnd.ProtocolViolation, (await host.Peer.Next("closed")).End);
        await stranger.HearTheEndAsync();
        Assert.Equal(1, host.Count(c => c.WireFaults, fault));
        Assert.Equal(1, host.Count(c => c.LinkEnds, "ProtocolViolation"));
    }

    [Fact]
    public async Task SecondHello_OnAnOpenLink_DropsIt()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.LinkAsync(host);

        await stranger.SayAsync(new HelloNotification(1, 2, default));

        Assert.Equal(LinkEnd.ProtocolViolation, (await host.Peer.Next("closed")).End);
        Assert.Equal(1, host.Count(c => c.HostFaults, "MisplacedFrame"));
    }

    [Fact]
    public async Task FrameOfALaterVersion_IsPassedOver()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.LinkAsync(host);

        await stranger.SayAsync((byte)'K', 0x80, 0x01, 0, 2, 9, 9);
        await stranger.SayAsync(Samples.Question);

        Assert.Equal(Samples.Question, (await host.Peer.Next("message")).Message);
    }

    [Fact]
    public async Task FrameInPieces_IsPutTogether()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.LinkAsync(host);
        LinkBuffer frame = new();
        Frame.Write(Samples.Greeting, frame);

        foreach (byte one in frame.Unread.ToArray()) await stranger.SayAsync(one);

        Assert.Equal(Samples.Greeting, (await host.Peer.Next("message")).Message);
    }

    [Fact]
    public async Task OtherEnd_ThatVanishes_IsLost()
    {
        await using TestHost host = await TestHost.StartAsync();
        using Stranger stranger = await Stranger.LinkAsync(host);

        stranger.Vanish();

        Assert.Equal(LinkEnd.Lost, (await host.Peer.Next("closed")).End);
    }

    [Fact]
    public async Task Step_ThatThrows_CostsItsLinkOnly()
    {
        await using TestHost host = await TestHost.StartAsync(peer: new()
        {
            OnMessage = (_, message, _) => { if (message.Equals(Samples.Question)) throw new InvalidOperationException("a bug"); },
        });
        using Stranger culprit = await Stranger.LinkAsync(host);
        using Stranger bystander = await Stranger.LinkAsync(host);

        await culprit.SayAsync(Samples.Question);

        await host.Peer.Next("message");
        PeerEvent closed = await host.Peer.Next("closed");
        Assert.Equal((LinkId.Incoming(1), LinkEnd.ProtocolViolation), (closed.Link, closed.End));
        await bystander.SayAsync(Samples.Answer);
        Assert.Equal(Samples.Answer, (await host.Peer.Next("message")).Message);
        Assert.Equal(1, host.Count(c => c.HostFaults, "Step"));
    }
}
