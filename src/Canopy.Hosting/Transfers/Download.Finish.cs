namespace Canopy.Hosting.Transfers;

/// <summary>The last steps: a whole and proved part becomes a file where its owner looks for it.</summary>
internal sealed partial class Download
{
    private Task<int> _reproof = Task.FromResult(0);

    private string TargetFolder => Path.Combine(_options.FinishedFolder, Folder.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Whether all is proved in this run, forced to disk, and as long as it should be. Else some of it is fetched again.</summary>
    private async Task<bool> IsWholeAsync(CancellationToken cancel)
    {
        PieceStore store = _fetch!.Store!;
        if (!_reproof.IsCompleted) Enter(DownloadState.Verifying, "proving again what earlier runs fetched");
        int disproved = await _reproof;
        _reproof = Task.FromResult(0);
        Enter(DownloadState.Verifying, "finishing");
        if (store.IsComplete) disproved += store.Seal(cancel);
        lock (_gate) _proved = store.ProvedBytes;
        if (disproved > 0)
            Enter(DownloadState.Verifying, $"{disproved} pieces have changed on disk since they were fetched; they are fetched again");
        return store.IsComplete;
    }

    /// <summary>
    /// Whether an earlier run was killed between placing the file and noting that it is done. Where the part is still there too, what lies
    /// under the name is looked at: it may be another's.
    /// </summary>
    private bool WasFinished()
    {
        if (_finishedPath is null || new FileInfo(_finishedPath) is not { Exists: true } file || file.Length != Size) return false;
        if (File.Exists(PartPath))
        {
            if (_owner.Journal.Find(Hash)?.Layer is not { } layer || !FinishedFile.IsProved(_finishedPath, Hash, Size, layer)) return false;
            File.Delete(PartPath);
        }
        lock (_gate) _proved = Size;
        Settle(DownloadState.Done, "done");
        return true;
    }

    private void FinishEmpty()
    {
        File.WriteAllBytes(PartPath, []);
        Place();
    }

    /// <summary>The name is noted before the file gets it, so that a kill between the two is understood at the next start.</summary>
    private void Place()
    {
        Close();
        if (!File.Exists(PartPath))
        {
            Settle(DownloadState.Paused, $"{PartPath} was taken away while it grew. Resume to fetch it anew.");
            return;
        }
        try
        {
            Directory.CreateDirectory(TargetFolder);
            while (FinishedFile.FreePath(TargetFolder, Name) is { } path)
            {
                _owner.Journal.SaveFinishedPath(Hash, path);
                if (!FinishedFile.TryMove(PartPath, path)) continue;
                lock (_gate) (_finishedPath, _proved) = (path, Size);
                Settle(DownloadState.Done, "done");
                return;
            }
        }
        catch (Exception fault) when (DiskTrouble.Is(fault))
        {
            Settle(DownloadState.Paused, DiskTrouble.InWords(fault, TargetFolder));
            return;
        }
        Settle(DownloadState.Paused,
            $"{TargetFolder} holds {TransferLimits.NamesTriedMax} files called like {Name}. Move some away, then resume.");
    }
}
