using System.Diagnostics;
using Canopy.Commands;
using Canopy.Observatory.Tests.Sniff;
using Canopy.Tests.Serving;

namespace Canopy.Tests.Measuring.Sniffing;

/// <summary>kill -9 of a capture.</summary>
public sealed class SniffKillTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TsharkFact]
    public async Task Capture_OfAProcessThatWasKilled_IsReadWhole()
    {
        await using ServedWorld world = await ServedWorld.StartAsync();
        string capture = _folder["capture.pcapng"];
        ProcessStartInfo start = new("dotnet",
            [typeof(CommandLine).Assembly.Location, "sniff", $"{world.Invite}", "-o", capture, "--tables", _folder["tables"]])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        Task<string> words = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        Stopwatch waited = Stopwatch.StartNew();
        while (!(File.Exists(capture) && new FileInfo(capture).Length > 5000) && !process.HasExited && waited.Elapsed < s_patience)
            await look.WaitForNextTickAsync();
        process.Kill();
        await process.WaitForExitAsync();
        await Task.WhenAll(words, errors);
        // tshark fails where a file ends in the middle of a block.
        IReadOnlyList<ShownPacket> shown = await Tshark.ReadAsync(capture);
        Assert.True(shown.Count > 20, $"{await words}{await errors}");
        Assert.DoesNotContain(shown, packet => packet.IsMalformed);
    }
}
