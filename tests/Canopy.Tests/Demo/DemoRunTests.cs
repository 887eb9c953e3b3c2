using Canopy.Demo;
using Microsoft.Extensions.Logging.Abstractions;

namespace Canopy.Tests.Demo;

public sealed class DemoRunTests
{
    [Fact]
    public async Task Demo_SmallOne_EndsWithEverybodyInAndEveryFileWhole()
    {
        DemoRun demo = new(new(Peers: 10, Length: TimeSpan.FromSeconds(15), Seed: 7), NullLoggerFactory.Instance);
        DemoResult result = await demo.RunAsync(CancellationToken.None);
        Assert.True(result.Faults.IsEmpty, string.Join("; ", [.. result.Faults, .. demo.Downloads.Unfinished()]));
        Assert.Equal(10, result.Peers);
        Assert.True(result.Supernodes >= 1 && result.Promotions >= 1, $"{result}");
        Assert.True(result.Searches > 0 && result.DownloadsVerified > 0, $"{result}");
    }
}
