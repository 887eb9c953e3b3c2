using Canopy.Api;
using Canopy.Daemon;
using Canopy.Hosting.Settings;

namespace Canopy.Tests.Daemon;

public sealed class InboxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canopy-inbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Messages_OfAnEarlierVersion_AreReadOnesThatCame()
    {
        File.WriteAllText(Path.Combine(_folder, "messages.json"),
            """[{"id":7,"fromId":"ab","fromUser":"bob","fromAddress":"192.0.2.1:1","text":"hello","at":"2024-01-01T00:00:00+00:00"}]""");
        var inbox = new Inbox(new DataFolder(_folder));
        InboxMessage message = Assert.Single(inbox.After(0));
        Assert.Equal((MessageDirection.Received, "ab", "bob", false),
            (message.Direction, message.With, message.WithUser, message.IsUnread));
        Assert.Equal(8, inbox.Add("cd", "eve", "192.0.2.2:1", "new", DateTimeOffset.UnixEpoch).Id);
    }

    [Fact]
    public void Read_UntilAMessage_OfOneConversation_LeavesTheOthersUnread_AlsoAfterARestart()
    {
        var inbox = new Inbox(new DataFolder(_folder));
        foreach (string from in new[] { "ab", "cd", "ab" }) inbox.Add(from, from, "192.0.2.1:1", "hello", DateTimeOffset.UnixEpoch);
        inbox.Add(new InboxMessage(0, "me", "me", "", "hi", DateTimeOffset.UnixEpoch, MessageDirection.Sent, "ab"));
        Assert.Equal(3, inbox.Unread);
        Assert.Equal((1, 2), (inbox.Read(2, "ab"), inbox.Unread));
        Assert.Equal((1, 1), (inbox.Read(2), inbox.Unread));
        inbox = new Inbox(new DataFolder(_folder));
        Assert.Equal((1, 3), (inbox.Unread, inbox.After(0, "ab").Count));
        Assert.Equal((1, 0), (inbox.Read(long.MaxValue), inbox.Unread));
    }

    [Fact]
    public void Add_MoreThanAreKept_TheOldestGivesWay_AlsoAfterARestart()
    {
        var inbox = new Inbox(new DataFolder(_folder));
        for (int i = 0; i < ApiLimits.InboxMax + 2; i++) inbox.Add("id", "user", "192.0.2.1:4242", $"text {i}", DateTimeOffset.UnixEpoch);

        IReadOnlyList<InboxMessage> kept = new Inbox(new DataFolder(_folder)).After(0);

        Assert.Equal((ApiLimits.InboxMax, 3L, "text 2"), (kept.Count, kept[0].Id, kept[0].Text));
    }
}
