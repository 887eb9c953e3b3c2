using Canopy.Core;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Folders;
using Canopy.Hosting.Library.Media;
using Canopy.Hosting.Library.Store;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>Hashing: pending files in the order found, a batch written and announced every 256 files or 2 seconds.</summary>
internal sealed partial class Scan
{
    private const int BatchMax = 256;
    private static readonly TimeSpan s_batchTime = TimeSpan.FromSeconds(2);

    private async Task HashAsync(CancellationToken cancel)
    {
        Dictionary<string, SharedFolder> shares = rules.Folders.ToDictionary(share => share.Alias, StringComparer.Ordinal);
        long batchSince = clock.GetTimestamp(), after = 0;
        while (store.NextPending(after, BatchMax) is { Count: > 0 } page)
        {
            foreach ((PendingFile file, string alias, string path) in page)
            {
                await HashAsync(shares[alias], path, file, cancel);
                if (clock.GetElapsedTime(batchSince) < s_batchTime) continue;
                Flush();
                batchSince = clock.GetTimestamp();
            }
            Flush();
            after = page[^1].File.Id;
        }
    }

    private async Task HashAsync(SharedFolder share, string folder, PendingFile file, CancellationToken cancel)
    {
        string path = folder.Length == 0 ? file.Name : $"{folder}/{file.Name}", shown = $"{share.Alias}/{path}";
        tally.BeginFile(shown);
        (HashedFile? hashed, ScanProblemKind problem, string detail) = await TryHashAsync(share, path, file, cancel);
        if (hashed is not null) _batch.Hashed.Add(hashed);
        else
        {
            _batch.GivenUp.Add(file.Id);
            tally.Problem(new(problem, shown, detail));
        }
        tally.EndFile(file.Stamp.Size, hashed is not null);
        tally.Tell();
    }

    private async Task<(HashedFile? Hashed, ScanProblemKind Problem, string Detail)> TryHashAsync(
        SharedFolder share, string path, PendingFile file, CancellationToken cancel)
    {
        try
        {
            FileStream? opened = PlainFile.TryOpen(share, path, out FileStamp before);
            if (opened is null) return (null, ScanProblemKind.Vanished, "");
            await using FileStream stream = opened;
            FileDigests digests = await FileHasher.HashAsync(stream, new FileProgress(tally), cancel);
            (MediaType media, Descriptors about) = DescriptorReader.Read(stream, file.Name);
            // Who wrote meanwhile may have been hashed half old, half new.
            bool isStill = FileStamp.Read(share.Absolute(path), out FileStamp after) == EntryKind.File
                && after == before && digests.Size == before.Size;
            return isStill ? (new(file with { Stamp = before }, digests, media, about), default, "") : (null, ScanProblemKind.Changing, "");
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, ScanProblemKind.Vanished, "");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (null, ScanProblemKind.Unreadable, problem.GetType().Name);
        }
        catch (InvalidDataException)
        {
            return (null, ScanProblemKind.TooLong, "");
        }
    }

    /// <summary>Unlike <see cref="Progress{T}"/> it tells at once and in order.</summary>
    private sealed class FileProgress(ScanTally tally) : IProgress<long>
    {
        public void Report(long value) => tally.FileProgress(value);
    }
}
