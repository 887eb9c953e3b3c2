using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Api;

public sealed class MessageApiTests
{
    [Fact]
    public async Task Messages_OfAConversation_AreKeptAtBothEndsAndReadAtOne()
    {
        await using RunningDaemon friend = await RunningDaemon.StartAsync();
        await using RunningDaemon running = await RunningDaemon.StartAsync(friend);
        using HttpClient mine = running.Client(running.CliKey), theirs = friend.Client(friend.CliKey);
        string to = $"{running.Daemon.Node.Id}", supernode = $"{friend.Daemon.Node.Host.Address}";
        foreach (string text in new[] { "one", "two" })
            Assert.Equal(HttpStatusCode.OK,
                (await theirs.PostAsJsonAsync("/api/v1/messages", new { to, supernode, text, toUser = "tester" })).StatusCode);
        await running.WaitAsync("message.received", happened => happened.Data is InboxMessage { Text: "two" });

        JsonElement sent = await theirs.GetFromJsonAsync<JsonElement>($"/api/v1/messages?with={to}&limit=1");
        JsonElement first = Assert.Single(sent.GetProperty("items").EnumerateArray());
        Assert.Equal(("sent", "passedOn", "one", to),
            (Text(first, "direction"), Text(first, "outcome"), Text(first, "text"), Text(first, "with")));
        Assert.Equal("1", Text(sent, "next"));
        Assert.Equal(0, sent.GetProperty("unread").GetInt32());
        await friend.WaitAsync("message.sent");
        Assert.Contains("to tester: one", (await CommandRun.Of(["message", "--data", friend.Folder.Root])).Out, StringComparison.Ordinal);

        JsonElement came = await mine.GetFromJsonAsync<JsonElement>("/api/v1/messages");
        Assert.Equal((2, 2), (came.GetProperty("items").GetArrayLength(), came.GetProperty("unread").GetInt32()));
        JsonElement oldest = came.GetProperty("items")[0];
        Assert.Equal(("received", $"{friend.Daemon.Node.Id}"), (Text(oldest, "direction"), Text(oldest, "with")));
        using HttpResponseMessage read = await mine.PostAsJsonAsync("/api/v1/messages/read", new { until = 1 });
        Assert.Equal(1, (await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("unread").GetInt32());
        Assert.Equal(1, ((UnreadView)(await running.WaitAsync("message.read")).Data).Unread);
        Assert.Equal(1, (await running.Daemon.Node.DescribeAsync()).UnreadMessages);
    }

    [Fact]
    public async Task Message_ThatDidNotArrive_IsKeptWithWhatBecameOfIt()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        string to = new('a', 64), supernode = $"{running.Daemon.Node.Host.Address}";
        Assert.Equal(HttpStatusCode.NotFound,
            (await http.PostAsJsonAsync("/api/v1/messages", new { to, supernode, text = "hello" })).StatusCode);
        InboxMessage kept = Assert.Single(running.Daemon.Node.Inbox.After(0));
        Assert.Equal((MessageDirection.Sent, to, supernode, false), (kept.Direction, kept.With, kept.Supernode, kept.IsUnread));
        Assert.Contains("(not delivered): hello",
            (await CommandRun.Of(["message", "--data", running.Folder.Root])).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ToWhoIsBehindAnotherSupernode_FindsTheWayByItself()
    {
        await using RunningDaemon one = await RunningDaemon.StartAsync();
        await using RunningDaemon other = await RunningDaemon.StartSupernodeAsync(one);
        await using RunningDaemon writer = await RunningDaemon.StartBelowAsync(one);
        await using RunningDaemon reader = await RunningDaemon.StartBelowAsync(other);
        using HttpClient mine = writer.Client(writer.CliKey), theirs = reader.Client(reader.CliKey);
        string from = $"{writer.Daemon.Node.Id}", to = $"{reader.Daemon.Node.Id}";
        string first = $"{one.Daemon.Node.Host.Address}", second = $"{other.Daemon.Node.Host.Address}";
        await mine.PostAsJsonAsync("/api/v1/messages", new { to, supernode = second, text = "who is there?" });
        await reader.WaitAsync("message.received");

        using HttpResponseMessage answered = await theirs.PostAsJsonAsync("/api/v1/messages", new { to = from, text = "me" });
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Equal(("passedOn", first), WayOf(await answered.Content.ReadFromJsonAsync<JsonElement>()));
        await writer.WaitAsync("message.received", happened => happened.Data is InboxMessage { Text: "me" });

        // One that the receiver is not at is no end of it either, and what is kept is the way that led there.
        using HttpResponseMessage astray =
            await theirs.PostAsJsonAsync("/api/v1/messages", new { to = from, supernode = second, text = "still" });
        Assert.Equal(("passedOn", first), WayOf(await astray.Content.ReadFromJsonAsync<JsonElement>()));
        Assert.Equal(first, reader.Daemon.Node.Inbox.After(0)[^1].Supernode);
    }

    [Fact]
    public async Task Message_ToNobodyKnown_IsRefusedWithWhatToDo()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        string to = new('b', 64);
        using HttpResponseMessage refused = await http.PostAsJsonAsync("/api/v1/messages", new { to, text = "hello" });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        JsonElement problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains("a fresh hit names", Text(problem, "remedy"), StringComparison.Ordinal);
        using HttpResponseMessage nonsense =
            await http.PostAsJsonAsync("/api/v1/messages", new { to, supernode = "there", text = "hello" });
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
    }

    private static (string Outcome, string Supernode) WayOf(JsonElement view) => (Text(view, "outcome"), Text(view, "supernode"));

    private static string Text(JsonElement view, string name) => view.GetProperty(name).GetString()!;
}
