using System.Text;
using Canopy.Analysis.Sessions;
using Canopy.Analysis.Sessions.Traces;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Sessions.Traces;

public sealed class AvtReaderTests
{
    /// <summary>Two peers in the words of the trace, a third in those of our own export, a fourth that never came.</summary>
    private const string Four = "a\t2\t 0 10 20 100\r\nb\t1\t 5 40\n127.0.0.1:1214\t3 7 7 30 40 40 100\n\nd\t0\n";

    [Fact]
    public void Read_OfATrace_KnowsWhatWasCutOff()
    {
        SessionWindow window = Read(Four);
        Assert.Equal((new Instant(0), new Instant(100_000)), (window.From, window.To));
        Assert.Equal(["a", "b", "127.0.0.1:1214", "d"], window.Peers.ToArray());
        Assert.Equal(6, window.Sessions.Length);
        Assert.Equal((1, 2, 3), (window.LeftCensored, window.RightCensored, window.PeersSeen));
        SessionInterval first = window.Sessions[0];
        Assert.Equal((0, false, true, TimeSpan.FromSeconds(10)), (first.Peer, first.HasBeginning, first.HasEnd, first.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Read_InPartsOfAnySize_IsTheSame(int size)
    {
        AvtReader reader = new();
        byte[] bytes = Encoding.UTF8.GetBytes(Four);
        for (int at = 0; at < bytes.Length; at += size) Assert.Null(reader.Feed(bytes.AsSpan(at, Math.Min(size, bytes.Length - at))));
        Assert.Equal(Read(Four).Sessions.ToArray(), reader.Finish().Window!.Sessions.ToArray());
    }

    [Theory]
    [InlineData("", "it holds no peer")]
    [InlineData("\n\n", "it holds no peer")]
    [InlineData("a\t0\n", "it holds no session")]
    [InlineData("a\t1\t 0 0\n", "all its sessions end at 0, when it begins")]
    [InlineData("a\t1\t 0 5\nb 1 0 5\n", "line 2: there is no name and tab at its beginning")]
    [InlineData("a\t\n", "line 1: the number of sessions is missing")]
    [InlineData("a\tx\t 1 2\n", "line 1: the number of sessions is no whole number: 'x'")]
    [InlineData("a\t1\t 9 5\n", "line 1: session 1 ends at 5, before it begins at 9")]
    [InlineData("a\t2\t 1 9 8 12\n", "line 1: session 2 begins at 8, before the one before it has ended at 9")]
    [InlineData("a\t2\t 1 9\n", "line 1: it tells of 2 sessions and has 1")]
    [InlineData("a\t1\t 1 9 10 12\n", "line 1: it tells of 1 sessions and has 2")]
    [InlineData("a\t1\t 1\n", "line 1: session 1 has a start and no end")]
    [InlineData("a\t1\t -1 9\n", "line 1: the start of session 1 is negative: -1")]
    [InlineData("a\t1\t 1 1e9\n", "line 1: the end of session 1 is no whole number: '1e9'")]
    [InlineData("a\t1\t 1 nan\n", "line 1: the end of session 1 is no whole number: 'nan'")]
    [InlineData("a\t1\t 1 99999999999999999999999\n",
        "line 1: the end of session 1 is above 315360000, ten years of seconds: 99999999999999999999999")]
    [InlineData("a\t1\t 1 2\na\t1\t 1 2\n", "line 2: the peer has a line already, 1")]
    public void Read_OfWhatIsNoTrace_SaysWhereAndWhy(string text, string words) => Assert.Equal(words, Problem(text));

    [Fact]
    public void Read_BeyondTheLimits_IsRefused()
    {
        Assert.Null(Problem($"a\t1\t 1 {AvtLimits.SecondsMax}\n"));
        Assert.Contains("the end of session 1 is above", Problem($"a\t1\t 1 {AvtLimits.SecondsMax + 1L}\n"), StringComparison.Ordinal);
        Assert.Null(Problem($"{new string('n', AvtLimits.NameBytesMax)}\t1\t 1 2\n"));
        Assert.Equal($"line 1: the name has more than {AvtLimits.NameBytesMax} bytes",
            Problem($"{new string('n', AvtLimits.NameBytesMax + 1)}\t1\t 1 2\n"));
        Assert.Equal($"line 2: it has more than {AvtLimits.LineBytesMax} bytes",
            Problem("a\t1\t 1 2\n" + new string('b', AvtLimits.LineBytesMax + 1)));
    }

    [Fact]
    public void Read_OfTooManyPeersOrSessions_IsRefused()
    {
        string peers = string.Concat(Enumerable.Range(0, AvtLimits.PeersMax).Select(peer => $"{peer}\t0\n"));
        Assert.Equal("it holds no session", Problem(peers));
        Assert.Equal($"line {AvtLimits.PeersMax + 1}: it is one more than {AvtLimits.PeersMax} peers", Problem(peers + "one more\t0\n"));

        const int each = 1_000_000;
        string line = $"\t{each} " + string.Join(' ', Enumerable.Repeat("1 1", each)) + "\n";
        string sessions = string.Concat(Enumerable.Range(0, AvtLimits.SessionsMax / each).Select(peer => peer + line));
        Assert.Null(Problem(sessions));
        Assert.Equal($"line {AvtLimits.SessionsMax / each + 1}: there are more than {AvtLimits.SessionsMax} sessions",
            Problem(sessions + "one more\t1 1 2\n"));
    }

    [Fact]
    public void Feed_AfterARefusal_StaysRefused()
    {
        AvtReader reader = new();
        Assert.NotNull(reader.Feed("a\t1\t 9 5\n"u8));
        Assert.Null(reader.Feed("b\t1\t 5 9\n"u8));
        Assert.NotNull(reader.Finish().Problem);
    }

    private static SessionWindow Read(string text)
    {
        AvtReader reader = new();
        Assert.Null(reader.Feed(Encoding.UTF8.GetBytes(text)));
        (SessionWindow? window, AvtProblem? problem) = reader.Finish();
        Assert.Null(problem);
        return window!;
    }

    private static string? Problem(string text)
    {
        AvtReader reader = new();
        return (reader.Feed(Encoding.UTF8.GetBytes(text)) ?? reader.Finish().Problem)?.ToString();
    }
}
