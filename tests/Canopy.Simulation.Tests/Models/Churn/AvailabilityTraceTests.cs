using Canopy.Simulation.Models.Churn;

namespace Canopy.Simulation.Tests.Models.Churn;

public sealed class AvailabilityTraceTests
{
    private const string Three =
        "e0f4e63e53bcac72\t2\t 10 70 100 400\nb77683751fee903f\t0\t\n\nddc6fdb04549b110\t3\t 0 30 50 50 90 1000\n";

    [Fact]
    public void TryRead_AGoodTrace_GivesItsSessions()
    {
        AvailabilityTrace trace = Read(Three);
        Assert.Equal(3, trace.Hosts);
        TraceSession[] expected = [new(0, 10, 70), new(0, 100, 400), new(2, 0, 30), new(2, 50, 50), new(2, 90, 1000)];
        Assert.Equal(expected, trace.Sessions.ToArray());
        Assert.Equal(1000, trace.End);
    }

    [Fact]
    public void Lengths_OfATrace_LeaveOutWhatItsEdgesCut()
    {
        AvailabilityTrace trace = Read(Three);
        Assert.Equal([60, 300, 30, 910], trace.Lengths().Select(static length => length.TotalSeconds));
        Assert.Equal([60, 300], trace.Lengths(completeOnly: true).Select(static length => length.TotalSeconds));
        Assert.Equal([30, 20, 40], trace.Absences().Select(static length => length.TotalSeconds));
    }

    [Theory]
    [InlineData("a", "Line 1: a host's name and the number of its sessions are expected.")]
    [InlineData("a\t1\t 5 6\nb\t2\t 7 8 9", "Line 2: 2 sessions need 4 numbers, here are 3.")]
    [InlineData("a\t1\t 6 5", "Line 1: '6 5' is no start and end, in whole seconds, that follow what came before.")]
    [InlineData("a\t2\t 5 9 7 12", "Line 1: '7 12' is no start and end, in whole seconds, that follow what came before.")]
    [InlineData("a\t1\t 1.5 2", "Line 1: '1.5 2' is no start and end, in whole seconds, that follow what came before.")]
    [InlineData("a\t2147483647\t 1 2", "Line 1: 2147483647 sessions need 4294967294 numbers, here are 2.")]
    public void TryRead_ABadLine_IsNamed(string text, string expected)
    {
        Assert.Null(AvailabilityTrace.TryRead(new StringReader(text), out string problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void TryRead_OfMoreSessionsThanItTakes_IsRefusedWithTheLine()
    {
        const int EachLine = 1000;
        string line = $"host {EachLine} {string.Join(' ', Enumerable.Range(0, EachLine).Select(at => $"{at} {at + 1}"))}\n";
        string longest = string.Concat(Enumerable.Repeat(line, AvailabilityTrace.SessionsMax / EachLine));

        Assert.Equal(AvailabilityTrace.SessionsMax, Read(longest).Sessions.Length);
        Assert.Null(AvailabilityTrace.TryRead(new StringReader(longest + "host 1 0 1\n"), out string problem));
        Assert.StartsWith("Line 1001: more than 1000000 sessions", problem, StringComparison.Ordinal);
    }

    private static AvailabilityTrace Read(string text)
    {
        AvailabilityTrace? trace = AvailabilityTrace.TryRead(new StringReader(text), out string problem);
        Assert.Equal("", problem);
        return trace!;
    }
}
