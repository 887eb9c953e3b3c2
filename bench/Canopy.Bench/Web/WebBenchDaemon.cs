using System.Globalization;
using Canopy.Daemon;
using Canopy.Hosting;
using Canopy.Hosting.Library.Scanning;
using Canopy.Hosting.Settings;

namespace Canopy.Bench.Web;

/// <summary>A daemon with a crawl of a large overlay in its store and a folder of many files.</summary>
internal sealed class WebBenchDaemon : IAsyncDisposable
{
    public const int Files = 300_000;
    private static readonly TimeSpan s_scanMax = TimeSpan.FromMinutes(10);

    private readonly string _root;
    private readonly CanopyDaemon _daemon;

    private WebBenchDaemon(string root, CanopyDaemon daemon, string key, string snapshot) =>
        (_root, _daemon, Key, Snapshot) = (root, daemon, key, snapshot);

    public string Api => _daemon.Api;

    /// <summary>The command line's own key.</summary>
    public string Key { get; }

    /// <summary>The crawl, as the overlay's address names it.</summary>
    public string Snapshot { get; }

    /// <summary>The shared folder with all the files right in it.</summary>
    public string BigFolder => "big";

    public static async Task<WebBenchDaemon> StartAsync()
    {
        string root = Directory.CreateTempSubdirectory("canopy-bench-web-").FullName;
        string shared = Directory.CreateDirectory(Path.Combine(root, "shared")).FullName;
        Parallel.For(0, Files, number => File.WriteAllText(
            Path.Combine(shared, string.Create(CultureInfo.InvariantCulture, $"{number:000000} a file among many.txt")), $"{number}"));
        DataFolder folder = new(Path.Combine(root, "data"));
        folder.Prepare();
        long snapshot = await BigCrawl.WriteAsync(folder.Campaigns);
        Dictionary<string, string> none = new(StringComparer.Ordinal), flags = new(StringComparer.Ordinal)
        {
            ["bind"] = "127.0.0.1", ["api_port"] = "0", ["lan_discovery"] = "off", ["user_name"] = "bench",
            ["shared_folders"] = $"[big]{shared}", ["log_level"] = "error",
        };
        (CanopyDaemon? daemon, IReadOnlyList<Problem> problems) = await CanopyDaemon.TryStartAsync(
            new(folder, none, flags, null, new LogLines(Console.Error.WriteLine)));
        if (daemon is null) throw new IOException(string.Join(' ', problems));
        await ScannedAsync(daemon);
        return new(root, daemon, (await File.ReadAllTextAsync(folder.CliKey)).Trim(), $"{BigCrawl.Campaign}/{snapshot}");
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private static async Task ScannedAsync(CanopyDaemon daemon)
    {
        using CancellationTokenSource patience = new(s_scanMax);
        using PeriodicTimer looks = new(TimeSpan.FromMilliseconds(200));
        while (daemon.Node.Library.Progress.Phase != ScanPhase.Done) await looks.WaitForNextTickAsync(patience.Token);
    }
}
