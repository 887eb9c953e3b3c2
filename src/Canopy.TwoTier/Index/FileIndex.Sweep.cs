using Canopy.Core;

namespace Canopy.TwoTier.Index;

/// <summary>How what was taken back leaves the lists: what was purged, a bounded number of files with each call.</summary>
internal sealed partial class FileIndex
{
    /// <summary>More than one, so that additions never outrun it.</summary>
    private const int SweptPerAddition = 2;

    private const int SweptPerPurge = 64;
    private const int SweptPerSearch = 2;

    private readonly Queue<OwnedFiles> _purged = new();

    /// <summary>Files purged whose ids still stand in the lists.</summary>
    internal int Unswept { get; private set; }

    private void Sweep(int files)
    {
        while (files > 0 && _purged.TryPeek(out OwnedFiles? purged))
        {
            if (purged.Count == 0)
            {
                _purged.Dequeue();
                continue;
            }

            int id = purged.Ids[^1];
            purged.RemoveAt(purged.Count - 1);
            Forget(id);
            Unswept--;
            files--;
        }
    }

    /// <summary>Takes the id out of every list and makes it free.</summary>
    private void Forget(int id)
    {
        ref Entry entry = ref _entries[id];
        foreach (string text in TextsOf(RecordOf(entry)))
        {
            _folded.Set(text);
            for (int at = 0; _folded.NextWord(ref at, out ReadOnlySpan<char> word);) _words.Remove(word, id);
        }

        _byContent.Remove(id);
        _byOwnerAndContent.Remove(id);
        entry = new() { Place = _freeId };
        _freeId = id;
    }

    /// <summary>Moves an owner's records together; what it costs is paid by as many that were taken out before.</summary>
    private void Tighten(OwnedFiles files)
    {
        List<byte[]> pages = files.TakePages();
        foreach (int id in files.Ids)
        {
            ref Entry entry = ref _entries[id];
            ReadOnlySpan<byte> record = OwnedFiles.RecordIn(pages, entry.Record);
            entry.Record = files.Keep(record[..RecordBytes.Length(record)]);
        }
    }

    /// <summary>Nothing can be found any more: everything is dropped at once, and the memory with it.</summary>
    private void Clear()
    {
        _entries = new();
        _byContent = new();
        _byOwnerAndContent = new();
        _words = new(seed);
        _purged.Clear();
        Unswept = 0;
        _freeId = -1;
    }
}
