using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Canopy.Hosting.Settings;
using Canopy.Tests.Commands;

namespace Canopy.Tests.Daemon;

/// <summary>
/// Two daemons, two processes, two folders: the whole way from an invite to a verified file, with a kill -9 in the middle.
/// </summary>
public sealed class TwoProcessTests
{
    private const int FileBytes = 64 << 20;

    /// <summary>What a kill may cost: the ranges in flight at that moment.</summary>
    private const long LossMax = 8 << 20;

    [Fact]
    public async Task Download_KilledInTheMiddle_GoesOnAndIsWhole()
    {
        using TempFolder folder = new();
        string big = Path.Combine(Directory.CreateDirectory(folder["shared"]).FullName, "big recording.bin");
        byte[] bytes = new byte[FileBytes];
        new Random(4242).NextBytes(bytes);
        File.WriteAllBytes(big, bytes);

        await using DaemonProcess alice =
            DaemonProcess.Start(folder["a"], "--user-name", "alice", "--shared-folders", folder["shared"], "--upload-limit", "16000",
            "--advanced", "FoundingPatience=100ms;BackoffFirst=100ms");
        await alice.WaitAsync("shares.changed", line => line.GetProperty("data").GetProperty("files").GetInt32() == 1);
        string invite = (await CommandRun.Of(["invite", "--data", folder["a"]])).Out.Trim();

        long before;
        await using (DaemonProcess bob = DaemonProcess.Start(folder["b"], "--user-name", "bob", "--join", invite))
        {
            await bob.WaitAsync("attached");
            CommandRun search = await CommandRun.Of(["search", "big", "recording", "--data", folder["b"]]);
            Assert.Contains("big recording.bin", search.Out, StringComparison.Ordinal);
            CommandRun get = await CommandRun.Of(["get", "1", "--detach", "--data", folder["b"]]);
            Assert.Equal((0, ""), (get.Exit, get.Error));
            JsonElement half = await bob.WaitAsync("download.changed", line => Done(line) > FileBytes / 4);
            before = Done(half);
            Assert.True(before < FileBytes, "the file came too quickly to be killed in the middle");
            await bob.KillAsync();
        }

        await using (DaemonProcess bob = DaemonProcess.Start(folder["b"], "--user-name", "bob"))
        {
            await bob.WaitAsync("started");
            CommandRun get = await CommandRun.Of(["get", "1", "--data", folder["b"]]);
            Assert.Equal((0, ""), (get.Exit, get.Error));
        }
        byte[] fetched = SHA256.HashData(File.ReadAllBytes(Path.Combine(folder["b"], "downloads", "big recording.bin")));
        Assert.Equal(SHA256.HashData(bytes), fetched);
        Assert.InRange(await UploadedAsync(folder["a"]), FileBytes, FileBytes + LossMax);
    }

    private static long Done(JsonElement line) => line.GetProperty("data").GetProperty("done").GetInt64();

    private static async Task<long> UploadedAsync(string data)
    {
        DataFolder folder = new(data);
        using HttpClient http = new();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(folder.CliKey).Trim());
        string metrics = await http.GetStringAsync($"{DaemonLock.Running(folder)!.Api}/metrics");
        string line = metrics.Split('\n').Single(text => text.StartsWith("canopy_upload_bytes_total ", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
