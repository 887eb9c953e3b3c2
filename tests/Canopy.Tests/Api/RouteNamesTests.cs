using System.Net;
using System.Text.Json;

namespace Canopy.Tests.Api;

public sealed class RouteNamesTests
{
    [Theory]
    [InlineData("a/b")]
    [InlineData("50%2F")]
    [InlineData("50% of/all? #v1.2")]
    public async Task Name_WithASlashOrAPercentSign_IsReadAsItWasMeant(string name)
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(running.CliKey);
        using HttpResponseMessage answer = await http.GetAsync($"/api/v1/campaigns/{Uri.EscapeDataString(name)}/snapshots?limit=1");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal($"There is no campaign '{name}'.", problem.GetProperty("title").GetString());
    }
}
