namespace Canopy.Bench.Library;

/// <summary>
/// A library of many small files: first scan, unchanged rescan against a bare walk that asks each file for its size and date, memory, disk,
/// and the first page of a listing. The library lives in a process of its own, so that only it is measured.
/// </summary>
internal sealed class LibraryBench(int files, Action<BenchLine> report)
{
    /// <summary>How many files there are unless somebody asks for fewer.</summary>
    public const int FilesDefault = 1_000_000;

    private const int FilesPerFolder = 100, FoldersPerShelf = 100;
    private const double PeakMiBMax = 400, PageMillisecondsMax = 50;

    public async Task RunAsync()
    {
        string root = Directory.CreateTempSubdirectory("canopy-bench-").FullName;
        try
        {
            string shared = Path.Combine(root, "share"), database = Path.Combine(root, "library.db");
            MakeFiles(shared);
            await MeasureAsync(shared, database);
            await new LibraryHashingBench(root, report).RunAsync();
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task MeasureAsync(string shared, string database)
    {
        LibraryFigures first = await LibraryChild.RunAsync("first", shared, database);
        report(new("library-first-scan", Math.Round(files / first.Seconds), "files/s", null, null, "no budget", first.Files == files));
        LibraryFigures again = await LibraryChild.RunAsync("again", shared, database);
        report(BenchLine.AtLeast("library-rescan", files / again.Seconds, files / again.WalkSeconds, "files/s", 0.5));
        report(BenchLine.AtMost("library-peak-memory", Math.Max(first.PeakMiB, again.PeakMiB), "MiB", PeakMiBMax));
        report(new("library-entry-on-disk", Math.Round((double)first.DiskBytes / files), "bytes", null, null, "no budget", true));
        report(new("library-entry-in-memory", Math.Round(again.LiveBytes / files, 1), "bytes", null, null, "no budget", true));
        report(BenchLine.AtMost("library-first-page", again.PageMilliseconds, "ms", PageMillisecondsMax));
    }

    /// <summary>Every file's content is another, so that each is a content of its own.</summary>
    private void MakeFiles(string shared) => Parallel.For(0, (files + FilesPerFolder - 1) / FilesPerFolder, number =>
    {
        string folder = Path.Combine(shared, $"shelf {number / FoldersPerShelf:0000}", $"folder {number:00000}");
        Directory.CreateDirectory(folder);
        for (int i = number * FilesPerFolder; i < Math.Min(files, (number + 1) * FilesPerFolder); i++)
            File.WriteAllText(Path.Combine(folder, $"a small file {i:0000000}.txt"), $"the content of small file {i}");
    });
}
