namespace Canopy.Core.Tests;

public sealed class OutboxTests
{
    private static readonly PeerAddress s_somewhere = PeerAddress.Parse("203.0.113.7:4242");
    private static readonly LinkId s_link = LinkId.Dialled(3);

    [Fact]
    public void Effects_OfAStep_KeepTheirOrderAndParts()
    {
        var outbox = new Outbox();
        outbox.Send(s_link, new Word("hello"));
        outbox.SendDatagram(s_somewhere, new Word("psst"));
        outbox.Open(s_somewhere, s_link);
        outbox.Close(s_link, LinkEnd.NotChosen);
        outbox.Report(new News("done"));

        ReadOnlySpan<Effect> effects = outbox.Effects;
        Assert.Equal(
            [EffectKind.Send, EffectKind.SendDatagram, EffectKind.Open, EffectKind.Close, EffectKind.Report],
            effects.ToArray().Select(effect => effect.Kind));
        Assert.Equal((s_link, new Word("hello")), (effects[0].Link, effects[0].Message));
        Assert.Equal((s_somewhere, new Word("psst")), (effects[1].Address, effects[1].Message));
        Assert.Equal((s_somewhere, s_link), (effects[2].Address, effects[2].Link));
        Assert.Equal((s_link, LinkEnd.NotChosen), (effects[3].Link, effects[3].Reason));
        Assert.Equal(new News("done"), effects[4].Happening);
    }

    [Fact]
    public void Effects_MoreThanItBeganWithRoomFor_AreAllThere()
    {
        var outbox = new Outbox();
        for (uint i = 0; i < 1000; i++) outbox.Close(new LinkId(i), LinkEnd.Done);

        Assert.Equal(1000, outbox.Effects.Length);
        Assert.Equal(new LinkId(999), outbox.Effects[999].Link);
    }

    [Fact]
    public void WakeAt_Twice_TheLastOneCounts()
    {
        var outbox = new Outbox();
        Assert.Null(outbox.Wake);

        outbox.WakeAt(new Instant(5));
        outbox.WakeAt(new Instant(9));

        Assert.Equal(new Instant(9), outbox.Wake);
    }

    [Fact]
    public void Report_NobodyListens_CostsNothing()
    {
        var outbox = new Outbox { IsObserved = false };
        outbox.Report(new News("unheard"));

        Assert.True(outbox.Effects.IsEmpty);
    }

    [Fact]
    public void Clear_AfterAStep_ForgetsEverything()
    {
        var outbox = new Outbox();
        outbox.Send(s_link, new Word("hello"));
        outbox.WakeAt(new Instant(5));

        outbox.Clear();

        Assert.True(outbox.Effects.IsEmpty);
        Assert.Null(outbox.Wake);
    }

    [Fact]
    public void Clear_KeepsNoMessageAlive()
    {
        var outbox = new Outbox();
        WeakReference sent = SendSomething(outbox);
        outbox.Clear();

        GC.Collect();

        Assert.False(sent.IsAlive);
        GC.KeepAlive(outbox);
    }

    [Fact]
    public void LinkId_OfEitherEnd_TellsWhoDialled()
    {
        Assert.True(LinkId.Dialled(0).IsDialled);
        Assert.False(LinkId.Incoming(1).IsDialled);
        Assert.NotEqual(LinkId.None, LinkId.Incoming(1));
        Assert.Equal("#7", LinkId.Dialled(3).ToString());
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference SendSomething(Outbox outbox)
    {
        var message = new Word(new string('x', 10));
        outbox.Send(s_link, message);
        return new WeakReference(message);
    }

    private sealed record Word(string Text) : Message;

    private sealed record News(string Text) : Happening;
}
