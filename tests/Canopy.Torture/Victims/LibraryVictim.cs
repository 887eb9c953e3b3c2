using Canopy.Core;
using Canopy.Hosting.Library;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Scanning;
using Canopy.Torture.Plans;

namespace Canopy.Torture.Victims;

/// <summary>The real library in a process of its own: it tells what it knows, scans once, and tells what it knows then.</summary>
internal sealed class LibraryVictim(VictimOrder order)
{
    public const string Verb = "victim-library";

    private readonly FuseBox _fuse = new(order.Fuse);

    public async Task<int> RunAsync()
    {
        ShareRules rules = ShareRules.Parse([$"[Shared]{order.Files}"], out _);
        string path = Path.Combine(order.Folder, "library.db");
        using FileLibrary? library = FileLibrary.TryOpen(path, rules, out string problem);
        if (problem.Length > 0) Report.Trouble(problem);
        if (library is null) return 1;
        TellAll(library, "before");
        library.Changed += Tell;
        ScanResult result = await library.ScanAsync(new Hearer(this));
        foreach (ScanProblem trouble in result.Problems) Report.Trouble(trouble.ToString());
        Report.Write(new(Report.IsScanned, "", Count: result.FilesHashed, Total: result.FilesSeen));
        TellAll(library, "after");
        return 0;
    }

    private static void TellAll(FileLibrary library, string when)
    {
        string? cursor = null;
        do
        {
            LibraryPage page = library.Page(cursor, FileLibrary.PageMax);
            foreach (LibraryFile file in page.Files)
                Report.Write(new(Report.IsKnown, file.SharedPath, when, State: file.Record.Hash.ToString(), Count: file.Record.Size));
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    private static void Tell(ShareChange change)
    {
        foreach (FileRecord file in change.Added) Report.Write(new(Report.IsAdded, file.Name, State: file.Hash.ToString()));
    }

    private void Hear(ScanProgress at)
    {
        Report.Write(new(Report.IsProgress, at.Current, at.Phase.ToString(), Count: at.FilesHashed, Total: at.FilesToHash));
        if (at.Phase == ScanPhase.Looking) _fuse.Count(Phases.Look);
        if (at.Phase == ScanPhase.Hashing) _fuse.Count(Phases.Hash);
    }

    /// <summary>Unlike <see cref="Progress{T}"/> it hears at once and in order.</summary>
    private sealed class Hearer(LibraryVictim victim) : IProgress<ScanProgress>
    {
        public void Report(ScanProgress value) => victim.Hear(value);
    }
}
