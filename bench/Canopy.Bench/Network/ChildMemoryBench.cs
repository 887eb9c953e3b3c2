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

namespace Canopy.Bench.Network;

/// <summary>
/// What one idle attached child costs the process that serves it: resident memory, managed and native, TLS state included. The
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

    private static async Task ServeCanopyAsync()
    {
        BenchPeer peer = new(isStaying: true);
        if (!ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? port, out Problem? problem))
            throw new IOException(problem.ToString());
        await using PeerHost host = new(port, PeerIdentity.Create(), NetworkKey.Open);
        await host.StartAsync(peer);
        Console.WriteLine(host.Address);
        await ReportAsync(peer.Opened);
        await Task.Delay(Timeout.Infinite);
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
        BenchPeer peer = new(isStaying: true);
        if (!ServicePort.TryBind(IPAddress.Loopback, 0, out ServicePort? port, out Problem? problem))
            throw new IOException(problem.ToString());
        await using PeerHost host = new(port, PeerIdentity.Create(), NetworkKey.Open, new() { Limits = new() { DialsMax = DialsAtOnce } });
        await host.StartAsync(peer);
        for (int i = 0; i < Count; i++) await host.PostAsync(new DialCommand(address));
        for (int i = 0; i < Count; i++)
        {
            if (await peer.Opened.ReadAsync() is { } failure) throw new IOException($"A dial failed: {failure}.");
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
