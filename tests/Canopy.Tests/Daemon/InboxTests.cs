using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting.Settings;

namespace Canopy.Tests.Daemon;

public sealed class InboxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canopy-inbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Add_MoreThanAreKept_TheOldestGivesWay_AlsoAfterARestart()
    {
        var inbox = new Inbox(new DataFolder(_folder));
        for (int i = 0; i < ApiLimits.InboxMax + 2; i++) inbox.Add("id", "user", "192.0.2.1:4242", $"text {i}", DateTimeOffset.UnixEpoch);

        IReadOnlyList<InboxMessage> kept = new Inbox(new DataFolder(_folder)).After(0);

        Assert.Equal((ApiLimits.InboxMax, 3L, "text 2"), (kept.Count, kept[0].Id, kept[0].Text));
    }
}
