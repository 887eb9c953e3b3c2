using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Api;
using Canopy.Daemon;
using Canopy.Reports;

namespace Canopy.Tests.Api;

public sealed class ReportApiTests
{
    [Fact]
    public async Task Report_OfARunThatWasMeasured_HasDataAndAPage_AlsoAfterARestart()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using (HttpClient http = running.Client(running.CliKey))
        {
            await http.PostAsJsonAsync("/api/v1/simulations",
                new { yaml = "name: hamlet\npeers: 300\nsupernodes: 10\nwarmUp: 4m\nduration: 6m\n", measure = "2m" });
            await running.WaitAsync("simulation.changed", one => one.Data is SimulationView { EndedAt: not null });
            using HttpResponseMessage made = await http.PostAsJsonAsync("/api/v1/reports",
                new { what = (object[])[new { simulation = 1 }], utcOffsetHours = 1 });
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            DaemonEvent ended = await running.WaitAsync("report.changed", one => one.Data is ReportEntryView { EndedAt: not null });
            ReportEntryView view = (ReportEntryView)ended.Data;
            Assert.Equal((ReportState.Done, "hamlet"), (view.State, view.Title));
            Assert.True(view.Drawn > 0);
        }
        await running.StopAndStartAsync();
        using HttpClient again = running.Client(running.CliKey);
        JsonElement data = await again.GetFromJsonAsync<JsonElement>("/api/v1/reports/1/data");
        Assert.Equal((1, "hamlet"), (data.GetProperty("format").GetInt32(), data.GetProperty("title").GetString()));
        using HttpResponseMessage page = await again.GetAsync("/api/v1/reports/1/page");
        if (ReportPage.IsBuilt)
        {
            Assert.Equal("attachment", page.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Contains(data.GetRawText(), await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        else Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await again.DeleteAsync("/api/v1/reports/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await again.GetAsync("/api/v1/reports/1/data")).StatusCode);
        Assert.Empty(Directory.EnumerateFiles(running.Folder.Reports));
    }

    [Theory]
    [InlineData("made of", """{"what":[{}]}""")]
    [InlineData("takes -14 to 14", """{"utcOffsetHours":20}""")]
    public async Task Start_OfWhatCannotBeMeant_IsRefused(string word, string body)
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        using HttpResponseMessage refused = await http.PostAsJsonAsync("/api/v1/reports", JsonSerializer.Deserialize<JsonElement>(body));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(word, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfWhatIsNotThere_FailsAndSaysWhy()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        await http.PostAsJsonAsync("/api/v1/reports", new { utcOffsetHours = 0 });
        DaemonEvent ended = await running.WaitAsync("report.changed", one => one.Data is ReportEntryView { EndedAt: not null });
        Assert.Equal(ReportState.Failed, ((ReportEntryView)ended.Data).State);
        Assert.NotEmpty(((ReportEntryView)ended.Data).Remedy);
        Assert.Equal(HttpStatusCode.Conflict, (await http.GetAsync("/api/v1/reports/1/data")).StatusCode);
    }

    [Fact]
    public async Task Report_MoreThanAreKept_TheOldestGoes()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        ReportShelf shelf = new(running.Folder.Reports);
        for (long id = 1; id <= ReportDesk.KeptMax; id++)
            shelf.Write(new ReportEntry(id, new(), DateTimeOffset.UnixEpoch) { State = ReportState.Done });
        await using ReportDesk desk = new(running.Daemon.Node, TimeProvider.System);
        Assert.NotNull(desk.Start(new(), out _));
        Assert.Equal(ReportDesk.KeptMax, desk.List().Count);
        Assert.Null(desk.Find(1));
    }
}
