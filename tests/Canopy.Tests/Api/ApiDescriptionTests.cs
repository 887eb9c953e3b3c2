using System.Text.Json;
using System.Text.Json.Nodes;

namespace Canopy.Tests.Api;

public sealed class ApiDescriptionTests
{
    private static string Kept => Path.Combine(Checkout.Root, "web", "app", "api", "openapi.json");

    /// <summary>
    /// The web app's client is made from the file, so the two cannot drift. With CANOPY_WRITE_OPENAPI the file is written.
    /// </summary>
    [Fact]
    public async Task Document_OfTheRunningApi_IsTheOneTheAppsClientIsMadeFrom()
    {
        await using RunningDaemon running = await RunningDaemon.StartAsync();
        using HttpClient http = running.Client(null);
        JsonNode told = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!;
        told["info"]!["version"] = "";
        if (Environment.GetEnvironmentVariable("CANOPY_WRITE_OPENAPI") is { Length: > 0 })
            await File.WriteAllTextAsync(Kept, told.ToJsonString(new JsonSerializerOptions
            {
                WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }) + "\n");
        Assert.True(JsonNode.DeepEquals(told, JsonNode.Parse(await File.ReadAllTextAsync(Kept))),
            "web/app/api/openapi.json is not the API's description any more: './do openapi' writes it anew.");
    }
}
