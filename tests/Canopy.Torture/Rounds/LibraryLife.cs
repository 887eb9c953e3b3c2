using Canopy.Core;
using Canopy.Torture.Victims;

namespace Canopy.Torture.Rounds;

/// <summary>What a library's victim told in one life.</summary>
/// <param name="number">Which life.</param>
internal sealed class LibraryLife(int number)
{
    private readonly Lock _gate = new();

    public int Number { get; } = number;

    /// <summary>What it knew when it began.</summary>
    public Dictionary<string, ContentHash> Before { get; } = [];

    /// <summary>What it knew after its scan; empty if that was killed.</summary>
    public Dictionary<string, ContentHash> After { get; } = [];

    /// <summary>The contents it announced.</summary>
    public HashSet<ContentHash> Added { get; } = [];

    public List<string> Troubles { get; } = [];

    public long FilesToHash { get; private set; }

    public long FilesHashed { get; private set; }

    /// <summary>Files its scan saw; 0 if that was killed.</summary>
    public long FilesSeen { get; private set; }

    public void Hear(string line)
    {
        lock (_gate)
        {
            if (Report.Read(line) is not { } report)
            {
                // A kill cuts the last line off; whatever else is no report is a crash's own words.
                if (!line.StartsWith('{')) Troubles.Add(line);
                return;
            }
            ContentHash hash = ContentHash.TryParse(report.State, out ContentHash told) ? told : default;
            switch (report.Kind)
            {
                case Report.IsKnown:
                    (report.Words == "before" ? Before : After)[report.Subject] = hash;
                    break;
                case Report.IsAdded:
                    Added.Add(hash);
                    break;
                case Report.IsProgress:
                    (FilesHashed, FilesToHash) = (report.Count, report.Total);
                    break;
                case Report.IsScanned:
                    (FilesHashed, FilesSeen) = (report.Count, report.Total);
                    break;
                case Report.IsTrouble:
                    Troubles.Add(report.Words);
                    break;
            }
        }
    }
}
