using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>Hashing: pending files in the order found, a batch written and announced every 256 files or 2 seconds.</summary>
internal sealed partial class Scan
{
    private const int BatchMax = 256;

    /// <summary>Files handed to the workers and not yet back: enough to keep them busy while a batch is written.</summary>
    private const int UnderWayMax = 1024;

    private static readonly TimeSpan s_batchTime = TimeSpan.FromSeconds(2);

    private void Hash(CancellationToken cancel)
    {
        using var crew = new HashCrew(rules, cancel);
        long batchSince = clock.GetTimestamp(), after = 0;
        int underWay = 0;
        for (bool isMore = true; isMore || underWay > 0;)
        {
            while (isMore && underWay < UnderWayMax)
            {
                List<PendingFile> page = store.Notes.NextPending(after, BatchMax);
                crew.Add(page);
                underWay += page.Count;
                if (page.Count > 0) after = page[^1].Id;
                else isMore = false;
            }
            if (underWay == 0) break;
            foreach (HashStep step in crew.Next(s_batchTime, cancel))
            {
                if (Take(step)) underWay--;
            }
            if (_batch.Count < BatchMax && clock.GetElapsedTime(batchSince) < s_batchTime) continue;
            Flush();
            batchSince = clock.GetTimestamp();
        }
        Flush();
    }

    /// <summary>Notes a step; says whether its file is done with.</summary>
    private bool Take(in HashStep step)
    {
        tally.Read(step.File.Shown, step.Bytes);
        if (step.Hashed is { } hashed)
        {
            _batch.Hashed.Add(hashed);
            tally.Hashed();
        }
        else if (step.IsLast)
        {
            tally.Problem(new(step.Kind, step.File.Shown, step.Detail));
            if (step.Kind == ScanProblemKind.Changing) _changing.Add(step.File.Place);
        }
        tally.Tell();
        return step.IsLast;
    }
}
