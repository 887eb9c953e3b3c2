using System.IO.Enumeration;
using System.Text;

namespace Canopy.Hosting.Library.Scanning;

/// <summary>The part that runs for every file: no text is made of names and paths unless somebody must be told.</summary>
internal sealed partial class FolderWalk
{
    private static readonly EnumerationOptions s_everything = new()
    {
        AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, RecurseSubdirectories = false,
    };

    /// <summary>Puts what lies in a folder on its listing; nothing is ever yielded.</summary>
    private sealed class Lister : FileSystemEnumerator<bool>
    {
        private readonly FolderWalk _walk;
        private readonly string _path;
        private readonly FolderListing _listing;
        private readonly CancellationToken _cancel;

        // The folder's absolute path in UTF-8 with a slash, then room for a name and a zero byte.
        private readonly byte[] _absolute;
        private readonly int _prefix, _depth;

        public Lister(FolderWalk walk, string path, FolderListing listing, CancellationToken cancel)
            : base(walk._share.Absolute(path), s_everything)
        {
            (_walk, _path, _listing, _cancel) = (walk, path, listing, cancel);
            string folder = walk._share.Absolute(path) + "/";
            _absolute = new byte[Encoding.UTF8.GetMaxByteCount(folder.Length + 256) + 1];
            _prefix = Encoding.UTF8.GetBytes(folder, _absolute);
            _depth = path.AsSpan().Count('/') + (path.Length == 0 ? 0 : 1);
        }

        protected override bool TransformEntry(ref FileSystemEntry entry) => true;

        protected override bool ShouldIncludeEntry(ref FileSystemEntry entry)
        {
            _cancel.ThrowIfCancellationRequested();
            ReadOnlySpan<char> name = entry.FileName;
            if (_walk._excludes.CoversName(name)) return false;
            if (_walk._excludes.SpeakOfPaths && _walk._excludes.CoversPath(_walk._share, Below(name))) return false;
            int end = _prefix + Encoding.UTF8.GetBytes(name, _absolute.AsSpan(_prefix));
            _absolute[end] = 0;
            Take(name, _absolute.AsSpan(_prefix, end - _prefix), FileStamp.Read(_absolute.AsSpan(0, end + 1), out FileStamp stamp), stamp);
            return false;
        }

        private void Take(ReadOnlySpan<char> name, ReadOnlySpan<byte> bytes, EntryKind kind, in FileStamp stamp)
        {
            if (kind is not (EntryKind.File or EntryKind.Folder))
            {
                _walk.ReportOther(kind, name.ToString(), Below(name));
                return;
            }
            // Near the limits the walk looks closely; nearly nothing is.
            bool isNearLimits = _path.Length + 1 + name.Length > PathMax || _depth >= DepthMax
                || stamp.Size > Digests.BlockTree.FileSizeMax;
            if (isNearLimits && !_walk.IsWithinLimits(Below(name), kind == EntryKind.File ? stamp : default)) return;
            if (kind == EntryKind.File) _listing.Add(bytes, stamp);
            else _listing.Folders.Add(name.ToString());
        }

        private string Below(ReadOnlySpan<char> name) => _path.Length == 0 ? name.ToString() : $"{_path}/{name}";
    }
}
