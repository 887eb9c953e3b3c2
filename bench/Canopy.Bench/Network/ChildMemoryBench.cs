using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Runtime;
using System.Threading.Channels;
using Canopy.Core;
using Canopy.Hosting;
using Canopy.Hosting.Identity;
using Canopy.Hosting.Links;
using Canopy.Hosting.Network;
using Canopy.TwoTier;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Bench.Network;

/// <summary>
/// What one idle attached child costs the supernode that serves it: resident memory, managed and native, TLS, its link and the index
/// of its twenty files included. The
/// diallers live in a process of their own, so that only one end is measured; bare TLS is measured the same way.
/// </summary>
internal static class ChildMemoryBench
{
    /// <summary>The first argument of the processes this bench starts.</summary>
    public const string Verb = "child-process";

    private const int Warm = 250, Count = 4000, DialsAtOnce = 16;

    private const double BytesMax = 80 * 1024;

    public static async Task<BenchLine> RunAsync() =>
        BenchLine.AtMost("child", await MeasureAsync("canopy"), await MeasureAsync("bare"), "bytes per attached child", BytesMax);

    /// <summary>The inside of such a process: "serve KIND" or "dial KIND ADDRESS"; it lives until its input ends.</summary>
    public static async Task RunChildAsync(string[] arguments)
    {
        Task work = arguments switch
        {
            ["serve", "canopy"] => ServeCanopyAsync(),
            ["serve", "bare"] => ServeBareAsync(),
            ["dial", "canopy", string address] => DialCanopyAsync(PeerAddress.Parse(address)),
            ["dial", "bare", string address] => DialBareAsync(PeerAddress.Parse(address)),
            _ => throw new ArgumentException($"'{string.Join(' ', arguments)}' is nothing a child process does.", nameof(arguments)),
        };
        await Task.WhenAny(work, Task.Run(Console.In.ReadToEnd));
    }

    private static async Task<double> MeasureAsync(string kind)
    {
        using Process server = Start("serve", kind);
        string address = await LineAsync(server);
        using Process dialler = Start("dial", kind, address);
        double bytes = double.Parse(await LineAsync(server), CultureInfo.InvariantCulture);
        dialler.StandardInput.Close();
        server.StandardInput.Close();
        await Task.WhenAll(dialler.WaitForExitAsync(), server.WaitForExitAsync());
        return bytes;
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Verb, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    private static async Task<string> LineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync() ?? throw new IOException("A child process of the bench ended too early.");

    /// <summary>A real supernode: it founds a network and takes in whoever comes.</summary>
    private static async Task ServeCanopyAsync()
    {
        if (!ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? port, out Problem? problem))
            throw new IOException(problem.ToString());
        PeerIdentity identity = PeerIdentity.Create();
        PeerProfile profile = new(identity.Id, "bench", port.Address, 100_000, Count * 2, MayBeSupernode: true);
        TwoTierRules rules = new() { FoundingPatience = TimeSpan.FromMilliseconds(10), KeepAliveInterval = TimeSpan.FromHours(1) };
        await using PeerHost host = new(port, identity, NetworkKey.Open);
        using HappeningFeed.Subscription news = host.Happenings.Subscribe();
        await host.StartAsync(new Peer(profile, rules, 1, FileList.Empty, RefreshList.Empty));
        while (await news.Reader.ReadAsync() is not Promoted) continue;
        Console.WriteLine(host.Address);
        Channel<LinkEnd?> attached = Channel.CreateUnbounded<LinkEnd?>();
        Task reporting = ReportAsync(attached.Reader);
        await foreach (Happening happening in news.Reader.ReadAllAsync())
            if (happening is ChildAttached) attached.Writer.TryWrite(null);
        await reporting;
    }

    private static async Task ServeBareAsync()
    {
        Channel<LinkEnd?> opened = Channel.CreateUnbounded<LinkEnd?>();
        using BareTls bare = new();
        Console.WriteLine(bare.Address);
        Task serving = bare.ServeAsync(_ => opened.Writer.TryWrite(null));
        await ReportAsync(opened.Reader);
        await serving;
    }

    /// <summary>The slope from the first links, which warm up what all share, to the last.</summary>
    private static async Task ReportAsync(ChannelReader<LinkEnd?> opened)
    {
        for (int i = 0; i < Warm; i++) await opened.ReadAsync();
        long before = ResidentBytes();
        for (int i = Warm; i < Count; i++) await opened.ReadAsync();
        Console.WriteLine(((ResidentBytes() - before) / (double)(Count - Warm)).ToString(CultureInfo.InvariantCulture));
    }

    private static long ResidentBytes()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }

    private static async Task DialCanopyAsync(PeerAddress address)
    {
        List<PeerStream> held = [];
        while (held.Count < Count)
        {
            IEnumerable<int> numbers = Enumerable.Range(held.Count, DialsAtOnce);
            held.AddRange(await Task.WhenAll(numbers.Select(number => BenchChild.AttachAsync(address, number))));
        }
        await Task.Delay(Timeout.Infinite);
    }

    private static async Task DialBareAsync(PeerAddress address)
    {
        SslClientAuthenticationOptions terms = new Tls(PeerIdentity.Create()).SignallingClient;
        List<SslStream> held = [];
        while (held.Count < Count)
        {
            Task<SslStream>[] dials = new Task<SslStream>[DialsAtOnce];
            for (int i = 0; i < dials.Length; i++) dials[i] = BareTls.DialAsync(address, terms);
            held.AddRange(await Task.WhenAll(dials));
        }
        await Task.Delay(Timeout.Infinite);
    }
}
