using Canopy.Core;
using Canopy.Hosting.Library.Media;

namespace Canopy.Hosting.Transfers;

/// <summary>What is shared onward of a file that still grows: the pieces proved since the program started.</summary>
internal sealed partial class Download
{
    /// <summary>The part as the server hands it out; null while nothing of it is proved, or nobody feeds it.</summary>
    public SharedFile? Part => _fetch?.Store is { } store && store.ProvedNow() is { Length: > 0 } have
        ? new(Hash, Name, Size, store.Table.Layer, have)
        : null;

    /// <summary>As a search can find it.</summary>
    public FileRecord Record => new(Name, Size, Hash, MediaTypes.OfName(Name), Descriptors.None);

    /// <summary>Opens the part for reading; null where there is none any more.</summary>
    public FileStream? OpenPart()
    {
        try
        {
            return Part is null ? null : new(PartPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
        }
        catch (Exception fault) when (DiskTrouble.Is(fault))
        {
            // It was finished or cancelled just now, or somebody took it away: who asks is told that it is gone.
            return null;
        }
    }
}
