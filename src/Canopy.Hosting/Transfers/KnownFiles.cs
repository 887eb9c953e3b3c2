using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// What the library has answered of late, so that a downloader's many small ranges and a guesser's many misses do not each cost a look into
/// the database. It holds until the library changes; an answer that was being looked up meanwhile is not kept.
/// </summary>
internal sealed class KnownFiles
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ContentHash, SharedFile?> _known = [];
    private long _layerBytes;
    private int _version;

    /// <summary>Forgets everything: the library has changed.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _version++;
            Empty();
        }
    }

    /// <summary>The file of that content, or that there is none; asks only if it is not known.</summary>
    public SharedFile? Find(ContentHash hash, Func<ContentHash, SharedFile?> ask)
    {
        int version;
        lock (_gate)
        {
            if (_known.TryGetValue(hash, out SharedFile? known)) return known;
            version = _version;
        }
        SharedFile? file = ask(hash);
        lock (_gate)
        {
            if (version != _version) return file;
            int bytes = file?.PieceLayer.Length ?? 0;
            if (_known.Count >= TransferLimits.KnownFilesMax || _layerBytes + bytes > TransferLimits.KnownLayerBytesMax) Empty();
            if (_known.TryAdd(hash, file)) _layerBytes += bytes;
            return file;
        }
    }

    private void Empty()
    {
        _known.Clear();
        _layerBytes = 0;
    }
}
