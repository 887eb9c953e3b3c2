using System.Collections.Immutable;
using System.Globalization;
using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Serving;

/// <summary>What a simulated user shares, as others may list it: one folder. The files have names and sizes and no bytes.</summary>
/// <param name="files">Their records.</param>
internal sealed class ServedShares(IReadOnlyList<FileRecord> files) : IShares
{
    /// <inheritdoc/>
    public SharedFile? Find(ContentHash hash) => null;

    /// <inheritdoc/>
    public FileStream? TryOpen(ContentHash hash) => null;

    /// <inheritdoc/>
    public SharesPage? Browse(string folder, string cursor, int entriesMax)
    {
        int from = 0;
        if (folder.Length > 0 || (cursor.Length > 0 && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from)))
            return null;
        ImmutableArray<SharesPageFile> page =
            [.. files.Skip(from).Take(entriesMax).Select(file => new SharesPageFile(file.Name, file.Size, $"{file.Hash}"))];
        return new("", [], page, from + page.Length < files.Count ? $"{from + page.Length}" : "");
    }
}
