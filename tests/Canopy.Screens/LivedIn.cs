using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Daemon;
using Canopy.Demo;
using Canopy.Hosting;
using Canopy.Hosting.Network;
using Microsoft.Extensions.Logging.Abstractions;

namespace Canopy.Screens;

/// <summary>A demo network in which a guest has done all there is to do: searched, fetched, written, measured, simulated.</summary>
internal sealed class LivedIn : IAsyncDisposable
{
    private const int Peers = 14;
    private const ulong Seed = 7;
    /// <summary>Looks at what is waited for, 0.3 s apart.</summary>
    private const int LooksMax = 600;

    private readonly CancellationTokenSource _end = new();
    private readonly Task<DemoResult> _demo;
    private readonly DemoGuest _guest;
    private readonly SlowSharer _friend;
    private readonly HttpClient _http;

    private LivedIn(Task<DemoResult> demo, DemoGuest guest, SlowSharer friend, HttpClient http, CancellationTokenSource end) =>
        (_demo, _guest, _friend, _http, _end) = (demo, guest, friend, http, end);

    /// <summary>A link that signs a browser in, once.</summary>
    public string Link => _guest.Link;

    /// <summary>The search whose hits are shown.</summary>
    public string Search { get; private set; } = "";

    /// <summary>A download.</summary>
    public string Download { get; private set; } = "";

    public string Measurement { get; private set; } = "";

    public string Snapshot { get; private set; } = "";

    public string Simulation { get; private set; } = "";

    public string Report { get; private set; } = "";

    /// <summary>One who shares something, as the address of its files names it.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>The identity of a user who was written to.</summary>
    public string Friend { get; private set; } = "";

    public static async Task<LivedIn> StartAsync()
    {
        CancellationTokenSource end = new();
        DemoRun run = new(new(Peers, TimeSpan.FromHours(1), Seed), NullLoggerFactory.Instance);
        Task<DemoResult> demo = run.RunAsync(end.Token);
        InviteLink invite = await run.InviteAsync(end.Token);
        SlowSharer friend = await SlowSharer.StartAsync(invite, Peers + 2, Seed);
        (DemoGuest? guest, IReadOnlyList<Problem> problems) =
            await DemoGuest.TryStartAsync(invite, Peers + 1, Seed, new LogLines(Console.Error.WriteLine));
        if (guest is null) throw new IOException(string.Join(' ', problems));
        HttpClient http = new() { BaseAddress = new(guest.Api + "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", guest.Key);
        LivedIn lived = new(demo, guest, friend, http, end);
        await WaitAsync(() => Task.FromResult(run.Stage == "running"), "all peers of the demo to have started");
        await lived.LiveAsync();
        return lived;
    }

    public async ValueTask DisposeAsync()
    {
        await _guest.DisposeAsync();
        await _friend.DisposeAsync();
        await _end.CancelAsync();
        await Task.WhenAny(_demo);
        _http.Dispose();
        _end.Dispose();
    }

    private async Task LiveAsync()
    {
        await UntilAsync("status",
            status => status.TryGetProperty("parent", out _) || status.GetProperty("role").GetString() == "supernode");
        await AskAllAsync();
        JsonElement simulation = await PostAsync(
            "simulations", new { scenario = "small-world", seed = 1, duration = "30m", name = "a small world" });
        Simulation = simulation.GetProperty("id").ToString();
        JsonElement crawl = await PostAsync("measurements", new { kind = "crawl", campaign = "demo" });
        Measurement = crawl.GetProperty("id").ToString();
        await UntilAsync($"measurements/{Measurement}", IsOver);
        JsonElement campaign = (await GetAsync("campaigns")).EnumerateArray().First();
        Snapshot = $"{campaign.GetProperty("name")}/{campaign.GetProperty("latest")[0].GetProperty("number")}";
        JsonElement report = await PostAsync("reports", new { what = new[] { new { campaign = "demo" } } });
        Report = report.GetProperty("id").ToString();
        await UntilAsync($"reports/{Report}", IsOver);
        await BefriendAsync((await SearchAsync(SlowSharer.Words, 1)).GetProperty("items")[0]);
        await SearchAsync("type:audio OR type:image OR type:document", 13);
        for (int number = 1; number <= 9; number++) await PostAsync("downloads", new { search = uint.Parse(Search), number });
        await PostAsync("wishes", new { text = "amber type:audio", notify = true });
        await UntilAsync($"simulations/{Simulation}", IsOver);
    }

    /// <summary>Asks again until enough is found: a search finds what was announced before it.</summary>
    private async Task<JsonElement> SearchAsync(string text, int hitsMin)
    {
        JsonElement hits = default;
        await WaitAsync(async () =>
        {
            if (Search.Length > 0) (await _http.DeleteAsync($"searches/{Search}")).Dispose();
            Search = (await PostAsync("searches", new { text })).GetProperty("id").ToString();
            await UntilAsync($"searches/{Search}", view => !view.GetProperty("isRunning").GetBoolean());
            hits = await GetAsync($"searches/{Search}/hits");
            return hits.GetProperty("items").GetArrayLength() >= hitsMin;
        }, $"{hitsMin} hits for {text}");
        return hits;
    }

    /// <summary>Fetches something large from a friend, which takes as long as the pictures do, and talks with them.</summary>
    private async Task BefriendAsync(JsonElement hit)
    {
        Download = (await PostAsync("downloads", new { search = uint.Parse(Search), number = hit.GetProperty("number").GetInt32() }))
            .GetProperty("contentHash").GetString()!;
        JsonElement owner = hit.GetProperty("owner");
        (Friend, string supernode) = (owner.GetProperty("peer").GetString()!, owner.GetProperty("supernode").GetString()!);
        Owner = $"peer={Friend}&address={owner.GetProperty("address")}&supernode={supernode}"
            + $"&reachable={(owner.GetProperty("reachable").GetBoolean() ? "true" : "false")}";
        string own = (await GetAsync("status")).GetProperty("peerId").GetString()!;
        await SayAsync(_http, new { to = Friend, supernode, text = "Is this the take from the old railway bridge?" });
        await SayAsync(_friend.Http, new { to = own, text = "It is. Mind the rain in the second half: a microphone did not survive it." });
        await UntilAsync("messages", view =>
            view.GetProperty("items").EnumerateArray().Any(text => text.GetProperty("direction").GetString() == "received"));
    }

    /// <summary>Until it arrives: peers of the demo come and go, supernodes among them.</summary>
    private static Task SayAsync(HttpClient from, object text) => WaitAsync(async () =>
    {
        using HttpResponseMessage answer = await from.PostAsJsonAsync("messages", text);
        return answer.IsSuccessStatusCode;
    }, "a text to arrive");

    /// <summary>Everybody known is asked for more, twice: the map then has children of children.</summary>
    private async Task AskAllAsync()
    {
        for (int round = 0; round < 2; round++)
            foreach (JsonElement known in (await GetAsync("overlay")).GetProperty("known").EnumerateArray())
                await PostAsync("overlay/peers", new { address = known.GetProperty("address").GetString() });
    }

    private static bool IsOver(JsonElement view) => view.GetProperty("state").GetString() is "done" or "failed" or "stopped";

    private Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync(path, body);
        string text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new IOException($"{path}: {text}");
    }

    private async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isSo)
    {
        JsonElement view = default;
        await WaitAsync(async () => isSo(view = await GetAsync(path)), path);
        return view;
    }

    private static async Task WaitAsync(Func<Task<bool>> isSo, string what)
    {
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(300));
        for (int look = 0; !await isSo(); look++)
        {
            if (look >= LooksMax) throw new TimeoutException($"Waited in vain for {what}.");
            await looks.WaitForNextTickAsync();
        }
    }
}
