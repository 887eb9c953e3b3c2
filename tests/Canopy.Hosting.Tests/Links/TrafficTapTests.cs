using System.Collections.Concurrent;
using System.Threading.Channels;
using Canopy.Core;
using Canopy.TwoTier.Links;
using Canopy.TwoTier.Wire;

namespace Canopy.Hosting.Tests.Links;

/// <summary>A tap sees what crosses the sockets, and what the peer does not hear of too.</summary>
public sealed class TrafficTapTests
{
    [Fact]
    public async Task Tap_OfBothEnds_SeesTheSameFrames_AndWhoEndedIt()
    {
        Notes here = new(), there = new();
        await using TestHost dialler = await TestHost.StartAsync(options: new() { Tap = here });
        await using TestHost listener = await TestHost.StartAsync(options: new() { Tap = there });
        (LinkId link, LinkId at) = await dialler.LinkToAsync(listener);
        await listener.ActAsync(outbox =>
        {
            outbox.Send(at, Samples.Answer);
            outbox.Close(at, LinkEnd.Full);
        });
        await dialler.Peer.Next("message");
        await dialler.Peer.Next("closed");
        await here.Until("ended");

        string hello = "HelloNotification", info = nameof(PeerInfoNotification), answer = nameof(AttachResponse), bye = "ByeNotification";
        Assert.Equal([$"connected to {listener.Address}: {listener.Identity.Id}", "sent " + hello, "received " + hello, $"linked {link}",
            "sent " + info, "received " + answer, "received " + bye, "ended Full by the other"], here.All);
        Assert.Equal(["received " + hello, "sent " + hello, "received " + info, $"linked {at}", "sent " + answer, "sent " + bye,
            "ended Full"], there.All.Skip(1));
        if (OperatingSystem.IsLinux()) Assert.All([here, there], notes => Assert.InRange(notes.RoundTrip!.Value.TotalSeconds, 0, 10));
    }

    [Fact]
    public async Task Tap_SeesWhatIsRefused()
    {
        Notes notes = new();
        await using TestHost host = await TestHost.StartAsync(options: new() { Tap = notes });
        using Stranger stranger = await Stranger.LinkAsync(host);
        await stranger.SayAsync(0x4b, 0x7f, 0xff, 0, 0);
        await stranger.HearTheEndAsync();
        await notes.Until("ended");
        Assert.Equal(["received 4B7FFF0000", "ended ProtocolViolation"], notes.All.TakeLast(2));
    }

    [Fact]
    public async Task Tap_SeesDatagrams_AndDialsThatFail()
    {
        Notes here = new(), there = new();
        await using TestHost asker = await TestHost.StartAsync(options: new() { Tap = here });
        await using TestHost asked = await TestHost.StartAsync(options: new() { Tap = there });
        await asker.ActAsync(outbox => outbox.SendDatagram(asked.Address, new ProbeRequest(7)));
        await there.Until("received");
        PeerAddress nobody = asked.Address;
        await asked.DisposeAsync();
        await asker.DialAsync(nobody);
        await asker.Peer.Next("closed");
        Assert.Equal([$"sent datagram to {nobody} of 32", $"failed to {nobody}: Refused"], here.All);
        Assert.Equal([$"received datagram to {asker.Address} of 32"], there.All);
    }

    [Fact]
    public async Task Tap_OfADialWhoseGreetingFails_SeesThatItDid()
    {
        Notes notes = new();
        await using TestHost dialler = await TestHost.StartAsync(options: new() { Tap = notes });
        await using TestHost stranger = await TestHost.StartAsync(network: new("elsewhere", ""));
        await dialler.DialAsync(stranger.Address);
        await dialler.Peer.Next("closed");
        Assert.Equal(["sent HelloNotification", "ended HandshakeFailed", $"failed to {stranger.Address}: HandshakeFailed"],
            notes.All.Skip(1));
    }

    /// <summary>Notes all in words.</summary>
    private sealed class Notes : ITrafficTap, IConnectionTap
    {
        private readonly ConcurrentQueue<string> _all = new();
        private readonly Channel<bool> _more = Channel.CreateUnbounded<bool>();

        public IEnumerable<string> All => _all;

        public TimeSpan? RoundTrip { get; private set; }

        public async Task Until(string beginning)
        {
            while (!_all.Any(note => note.StartsWith(beginning, StringComparison.Ordinal)))
                await _more.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        }

        public IConnectionTap? Connected(PeerAddress local, PeerAddress remote, PeerId remoteId, bool isDialled, TimeSpan? roundTrip)
        {
            RoundTrip = roundTrip;
            Note($"connected {(isDialled ? "to" : "from")} {remote}: {remoteId}");
            return this;
        }

        public void DialFailed(PeerAddress remote, LinkEnd reason) => Note($"failed to {remote}: {reason}");

        public void Datagram(PeerAddress remote, bool isSent, ReadOnlySpan<byte> bytes) =>
            Note($"{(isSent ? "sent" : "received")} datagram to {remote} of {bytes.Length}");

        public void Linked(LinkId link) => Note($"linked {link}");

        public void Frames(bool isSent, ReadOnlySpan<byte> bytes)
        {
            string word = isSent ? "sent" : "received";
            for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;)
            {
                if (Frame.TryRead(rest, out int consumed, out Message? message, out _) != FrameRead.Message)
                {
                    Note($"{word} {Convert.ToHexString(rest)}");
                    return;
                }
                Note($"{word} {message!.GetType().Name}");
                rest = rest[consumed..];
            }
        }

        public void Ended(LinkEnd reason, bool isByOther) => Note($"ended {reason}{(isByOther ? " by the other" : "")}");

        private void Note(string note)
        {
            _all.Enqueue(note);
            _more.Writer.TryWrite(true);
        }
    }
}
