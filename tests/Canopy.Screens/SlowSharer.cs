using System.Net.Http.Headers;
using System.Net.Http.Json;
using Canopy.Core;
using Canopy.Daemon;
using Canopy.Demo;
using Canopy.Hosting;
using Canopy.Hosting.Network;

namespace Canopy.Screens;

/// <summary>Another user of the network, who shares something large over a slow line, and answers texts.</summary>
internal sealed class SlowSharer : IAsyncDisposable
{
    /// <summary>Words that find the large file.</summary>
    public const string Words = "amber bridge long way";

    private const string UserName = "ada", Large = "Amber Bridge - The Long Way Home.wav";
    private const int LargeBytes = 96 << 20, KilobytesPerSecond = 200;

    private readonly DemoGuest _guest;
    private SlowSharer(DemoGuest guest, HttpClient http) => (_guest, Http) = (guest, http);

    public static async Task<SlowSharer> StartAsync(InviteLink invite, int number, ulong seed)
    {
        (DemoGuest? guest, IReadOnlyList<Problem> problems) =
            await DemoGuest.TryStartAsync(invite, number, seed, new LogLines(Console.Error.WriteLine), UserName);
        if (guest is null) throw new IOException(string.Join(' ', problems));
        Rng rng = new(seed, (ulong)number);
        byte[] bytes = new byte[LargeBytes];
        for (int at = 0; at < bytes.Length; at++) bytes[at] = (byte)rng.Below(256);
        await File.WriteAllBytesAsync(Path.Combine(guest.Shared, Large), bytes);
        HttpClient http = new() { BaseAddress = new(guest.Api + "/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", guest.Key);
        using HttpResponseMessage slow = await http.PutAsJsonAsync(
            "settings", new { changes = new[] { new { key = "upload_limit", value = $"{KilobytesPerSecond}" } } });
        slow.EnsureSuccessStatusCode();
        return new(guest, http);
    }

    /// <summary>Its API, with a key that may do everything.</summary>
    public HttpClient Http { get; }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _guest.DisposeAsync();
    }
}
