namespace Canopy.Hosting.Transfers;

/// <summary>The last steps: a whole and proved part becomes a file where its owner looks for it.</summary>
internal sealed partial class Download
{
    private string TargetFolder => Path.Combine(_options.FinishedFolder, Folder.Replace('/', Path.DirectorySeparatorChar));

    private void Finish()
    {
        Enter(DownloadState.Verifying, "finishing");
        _store!.Seal();
        Close();
        Place();
    }

    private void FinishEmpty()
    {
        File.WriteAllBytes(PartPath, []);
        Place();
    }

    /// <summary>The name is noted before the rename, so that a kill between the two is understood at the next start.</summary>
    private void Place()
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
        Settle(DownloadState.Paused,
            $"{TargetFolder} holds {TransferLimits.NamesTriedMax} files called like {Name}. Move some away, then resume.");
    }
}
