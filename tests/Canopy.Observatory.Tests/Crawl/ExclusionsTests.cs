using Canopy.Core;
using Canopy.Observatory.Crawl;

namespace Canopy.Observatory.Tests.Crawl;

public sealed class ExclusionsTests
{
    [Theory]
    [InlineData("192.0.2.7", true)]
    [InlineData("192.0.2.8", false)]
    [InlineData("198.51.100.200", true)]
    [InlineData("198.51.101.200", false)]
    public void Contains_AddressesAndNetworks(string ip, bool contains)
    {
        Exclusions read = Exclusions.TryRead(["# ours", "192.0.2.7   # a friend", "", "198.51.100.0/24"], out string problem)!;
        Assert.Equal(("", 2), (problem, read.Count));
        Assert.Equal(contains, read.Contains(PeerAddress.Parse(ip + ":1214")));
    }

    [Fact]
    public void Everything_CanBeExcluded() => Assert.True(
        Exclusions.TryRead(["0.0.0.0/0"], out _)!.Contains(PeerAddress.Parse("203.0.113.9:1")));

    [Theory]
    [InlineData("example.org")]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/24/8")]
    [InlineData("192.0.2")]
    public void Line_ThatIsNoNetwork_IsNamed(string line)
    {
        Assert.Null(Exclusions.TryRead(["192.0.2.1", line], out string problem));
        Assert.StartsWith("line 2:", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void File_TooLong_IsRefused()
    {
        Assert.Null(Exclusions.TryRead(Enumerable.Repeat("192.0.2.1", Exclusions.LinesMax + 1), out string problem));
        Assert.Contains("100000 lines", problem, StringComparison.Ordinal);
    }
}
