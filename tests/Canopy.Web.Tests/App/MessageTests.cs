using Canopy.Daemon;
using Canopy.Web.Tests.Browser;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.App;

[Collection(ChromiumGroup.Name)]
public sealed class MessageTests(Chromium chromium)
{
    private const string Wicked = "<img src=x onerror=alert(1)> <b>bold</b> & \"quoted\" שלום";

    [AppFact]
    public async Task Text_ToWhoIsBehindAnotherSupernode_ArrivesLiveAndIsAnsweredAtOnce()
    {
        await using RunningDaemon one = await RunningDaemon.StartAsync();
        await using RunningDaemon other = await RunningDaemon.StartSupernodeAsync(one);
        await using RunningDaemon writer = await RunningDaemon.StartBelowAsync(one);
        await using RunningDaemon reader = await RunningDaemon.StartBelowAsync(other);
        await using OpenApp theirs = await OpenApp.OpenAsync(chromium, reader);
        await theirs.ToScreenAsync("Messages");
        await theirs.SeeAsync("No messages yet");
        await using OpenApp mine = await OpenApp.OpenAsync(chromium, writer);
        // As the button at a hit does.
        await mine.GoAsync($"/messages?to={reader.Daemon.Node.Id}&supernode={other.Daemon.Node.Host.Address}&name=marta");
        await WriteAsync(mine, "marta", Wicked);
        await Assertions.Expect(Texts(mine)).ToContainTextAsync("handed over");

        await theirs.Page.GetByRole(AriaRole.Navigation, new() { Name = "Conversations" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(Texts(theirs).GetByText(Wicked, new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(0, await theirs.Page.Locator("img[src=x]").CountAsync());
        await reader.WaitAsync("message.read");
        await WriteAsync(theirs, "tester", "at once");
        await Assertions.Expect(Texts(mine).GetByText("at once", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal($"{one.Daemon.Node.Host.Address}", reader.Daemon.Node.Inbox.After(0)[^1].Supernode);
        theirs.AssertClean();
        mine.AssertClean();
    }

    [AppFact]
    public async Task Text_ThatCannotArrive_SaysWhatToDoAndIsNotLost()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync($"/messages/{new string('b', 64)}");
        await app.SeeAsync("Where is this peer now?");
        await WriteAsync(app, "this peer", "are you there?");
        ILocator refusal = app.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The receiver is not at the supernode" });
        await Assertions.Expect(refusal).ToContainTextAsync("Search for something the receiver shares");
        await Assertions.Expect(Texts(app)).ToContainTextAsync("not delivered: the receiver has left that supernode");
        await Assertions.Expect(Box(app, "this peer")).ToHaveValueAsync("are you there?");
        InboxMessage kept = Assert.Single(running.Daemon.Node.Inbox.After(0));
        Assert.False(kept.HasArrived);
        app.AssertCleanBut(404);
    }

    [AppFact]
    public async Task Text_LongerThanFits_IsToldAsItIsTypedAndCannotBeSent()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        await using OpenApp app = await OpenApp.OpenAsync(chromium, running);
        await app.GoAsync($"/messages/{new string('b', 64)}");
        await Box(app, "this peer").FillAsync(new string('é', 1025));
        await app.SeeAsync("2 bytes too long: 2,048 fit into a message.");
        await Assertions.Expect(app.Button("Send")).ToBeDisabledAsync();
        app.AssertClean();
    }

    private static ILocator Texts(OpenApp app) => app.Page.GetByRole(AriaRole.Log, new() { Name = "Texts" });

    private static ILocator Box(OpenApp app, string to) => app.Page.GetByRole(AriaRole.Textbox, new() { Name = $"Write to {to}" });

    private static async Task WriteAsync(OpenApp app, string to, string text)
    {
        await Box(app, to).FillAsync(text);
        await Box(app, to).PressAsync("Enter");
    }
}
