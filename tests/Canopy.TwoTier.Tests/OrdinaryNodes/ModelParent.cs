using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Links;

namespace Canopy.TwoTier.Tests.OrdinaryNodes;

/// <summary>What a parent is to its child, as plainly as can be said: a table of files with so much room.</summary>
internal sealed class ModelParent(uint filesMax)
{
    private readonly Dictionary<ContentHash, FileRecord> _index = [];

    public uint FilesMax { get; } = filesMax;

    /// <summary>Whether it has no room for files for the time being, although it promised.</summary>
    public bool IsFull { get; set; }

    /// <summary>What it has said and the child has not heard yet.</summary>
    public Queue<Message> Said { get; } = new();

    public IEnumerable<FileRecord> Index => _index.Values;

    public int FilesHeard { get; private set; }

    public int HashesHeard { get; private set; }

    public void Hear(Message message)
    {
        switch (message)
        {
            case KeepAliveRequest:
                Said.Enqueue(KeepAliveResponse.Instance);
                break;
            case UnshareCommand unshare:
                HashesHeard += unshare.Files.Length;
                foreach (ContentHash hash in unshare.Files) _index.Remove(hash);
                break;
            case ShareCommand share:
                FilesHeard += share.Files.Length;
                Said.Enqueue(Take(share));
                break;
        }
    }

    private ShareResponse Take(ShareCommand share)
    {
        uint refused = 0;
        foreach (FileRecord file in share.Files.Span)
        {
            if (_index.ContainsKey(file.Hash)) continue;
            Assert.True(_index.Count < FilesMax, "the child tells more than the parent takes");
            if (IsFull) refused++;
            else _index.Add(file.Hash, file);
        }
        return new((uint)_index.Count, refused);
    }
}
