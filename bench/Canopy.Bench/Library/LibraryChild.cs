using System.Diagnostics;
using System.IO.Enumeration;
using System.Runtime;
using System.Text.Json;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;

namespace Canopy.Bench.Library;

/// <summary>What a process with a library measured of itself.</summary>
/// <param name="Files">Files hashed, or seen unchanged.</param>
/// <param name="Seconds">What the scan took; the best of those that found nothing changed.</param>
/// <param name="WalkSeconds">What a bare walk took that asks each file for its size and date; the best.</param>
/// <param name="PeakMiB">The most memory the process ever had.</param>
/// <param name="LiveBytes">What the open library holds in memory after the scan, beyond the process before it.</param>
/// <param name="DiskBytes">The library's file.</param>
/// <param name="PageMilliseconds">The first page of a listing; the best, since the very first waits for the compiler.</param>
internal sealed record LibraryFigures(
    long Files, double Seconds, double WalkSeconds, double PeakMiB, double LiveBytes, long DiskBytes, double PageMilliseconds);

/// <summary>A process with a library, scanning once.</summary>
internal static class LibraryChild
{
    /// <summary>The first argument of such a process.</summary>
    public const string Verb = "library-process";

    private const int PageFiles = 200, Rounds = 5;

    /// <summary>Starts one and waits for its figures.</summary>
    public static async Task<LibraryFigures> RunAsync(params string[] arguments)
    {
        using Process child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Verb, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        string line = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return JsonSerializer.Deserialize<LibraryFigures>(line) ?? throw new IOException("The process with the library ended too early.");
    }

    /// <summary>The inside of one: "first" or "again", the shared folder, the library's file.</summary>
    public static async Task RunChildAsync(string[] arguments)
    {
        long before = Resident();
        ShareRules rules = ShareRules.Parse([$"[Shared]{arguments[1]}"], out _);
        using FileLibrary library = FileLibrary.TryOpen(arguments[2], rules, out string word) ?? throw new IOException(word);
        LibraryFigures figures = arguments[0] == "first" ? await FirstAsync(library) : await AgainAsync(library, arguments[1]);
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(figures with
        {
            PeakMiB = self.PeakWorkingSet64 / (double)(1 << 20),
            DiskBytes = new FileInfo(arguments[2]).Length,
            LiveBytes = Math.Max(0, Resident() - before),
        }));
    }

    private static async Task<LibraryFigures> FirstAsync(FileLibrary library)
    {
        long start = Stopwatch.GetTimestamp();
        ScanResult result = await library.ScanAsync();
        return new(result.FilesHashed, Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 0, 0, 0, 0);
    }

    /// <summary>Rounds alternate, so that a busy machine slows both alike; the best of each counts.</summary>
    private static async Task<LibraryFigures> AgainAsync(FileLibrary library, string shared)
    {
        double page = double.MaxValue, scan = double.MaxValue, walk = double.MaxValue;
        long files = 0;
        for (int round = 0; round < Rounds; round++)
        {
            page = Math.Min(page, Seconds(() => FirstPage(library)) * 1000);
            walk = Math.Min(walk, Seconds(() => Walk(shared)));
            long start = Stopwatch.GetTimestamp();
            ScanResult result = await library.ScanAsync();
            scan = Math.Min(scan, Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (result.FilesHashed > 0) throw new IOException("An unchanged rescan has hashed files.");
            files = result.FilesSeen;
        }
        return new(files, scan, walk, 0, 0, 0, page);
    }

    private static double Seconds(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Walk(string shared)
    {
        var walk = new FileSystemEnumerable<(long Size, DateTimeOffset Modified)>(
            shared, (ref FileSystemEntry entry) => (entry.Length, entry.LastWriteTimeUtc),
            new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None });
        long bytes = 0;
        foreach ((long size, _) in walk) bytes += size;
        if (bytes == 0) throw new IOException("The walk found no file.");
    }

    /// <summary>What a browser sees first: the folders of the share, then of a shelf, then the files of a folder.</summary>
    private static void FirstPage(FileLibrary library)
    {
        string shelf = library.Folders("Shared", "", "", PageFiles)[0], folder = library.Folders("Shared", shelf, "", PageFiles)[0];
        LibraryPage page = library.Browse("Shared", $"{shelf}/{folder}", null, PageFiles);
        if (page.Files.Count == 0) throw new IOException("The first page is empty.");
    }

    private static long Resident()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using Process self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
