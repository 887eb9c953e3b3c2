using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting.Settings;

namespace Canopy.Commands;

/// <summary>What the daemon answered: a value, or what is wrong and what to do.</summary>
/// <param name="Value">The value.</param>
/// <param name="What">What is wrong; empty when nothing is.</param>
/// <param name="Remedy">What to do.</param>
internal readonly record struct DaemonAnswer<T>(T? Value, string What, string Remedy)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsGood => What.Length == 0;
}

/// <summary>Talks to the daemon of a data folder over its HTTP API, with the key kept there.</summary>
internal sealed class DaemonClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Terminal _terminal;

    private DaemonClient(HttpClient http, Terminal terminal) => (_http, _terminal) = (http, terminal);

    /// <summary>Finds the daemon; where none runs, says so and gives null.</summary>
    public static DaemonClient? TryConnect(DataFolder folder, Terminal terminal)
    {
        if (DaemonLock.Running(folder) is not { Api.Length: > 0 } daemon)
        {
            terminal.Fail($"no daemon runs in {folder.Root}.", "Start it with 'canopy up', or name its folder with --data DIR.");
            return null;
        }
        try
        {
            HttpClient http = new() { BaseAddress = new(daemon.Api + "/api/v1/"), Timeout = TimeSpan.FromMinutes(3) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(folder.CliKey).Trim());
            return new(http, terminal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"the key {folder.CliKey} cannot be read: {error.Message}", "Run this as the user who runs the daemon.");
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Asks for something.</summary>
    public Task<DaemonAnswer<T>> GetAsync<T>(string path, CancellationToken cancellation) =>
        SendAsync<T>(HttpMethod.Get, path, null, cancellation);

    /// <summary>Asks for something to be done.</summary>
    public Task<DaemonAnswer<T>> PostAsync<T>(string path, object? body, CancellationToken cancellation) =>
        SendAsync<T>(HttpMethod.Post, path, body, cancellation);

    /// <summary>Asks for something to be taken away.</summary>
    public Task<DaemonAnswer<T>> DeleteAsync<T>(string path, CancellationToken cancellation) =>
        SendAsync<T>(HttpMethod.Delete, path, null, cancellation);

    /// <summary>Tells a refusal and gives its exit code.</summary>
    public int Fail<T>(DaemonAnswer<T> answer) => _terminal.Fail(answer.What, answer.Remedy);

    private async Task<DaemonAnswer<T>> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellation);
            string text = await response.Content.ReadAsStringAsync(cancellation);
            if (!response.IsSuccessStatusCode) return Refusal<T>(text, response);
            return new(text.Length == 0 ? default : JsonSerializer.Deserialize<T>(text, ApiJson.Options), "", "");
        }
        catch (HttpRequestException error)
        {
            return new(default, $"the daemon at {_http.BaseAddress!.Authority} does not answer: {error.Message}",
                "Start it with 'canopy up'.");
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(default, $"the daemon at {_http.BaseAddress!.Authority} took too long to answer.",
                "Try again; its log may say more.");
        }
        catch (JsonException error)
        {
            return new(default, $"the daemon's answer cannot be understood: {error.Message}",
                "Stop the daemon and start it again with this version.");
        }
    }

    private static DaemonAnswer<T> Refusal<T>(string text, HttpResponseMessage response)
    {
        try
        {
            JsonElement problem = JsonSerializer.Deserialize<JsonElement>(text);
            string what = problem.TryGetProperty("title", out JsonElement title) ? title.GetString() ?? "" : "";
            string remedy = problem.TryGetProperty("remedy", out JsonElement hint) ? hint.GetString() ?? "" : "";
            if (what.Length > 0) return new(default, what, remedy);
        }
        catch (JsonException)
        {
            // Not one of our own answers: told by its status below.
        }
        return new(default, $"the daemon answered {(int)response.StatusCode}.", "Its log may say more.");
    }
}
