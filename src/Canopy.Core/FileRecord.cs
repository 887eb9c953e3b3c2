namespace Canopy.Core;

/// <summary>What sort of thing a file is: the realms of FastTrack (spec/fasttrack.md section 5).</summary>
public enum MediaType : byte
{
    /// <summary>None of the others, or not known.</summary>
    Other = 0,
    /// <summary>Music, speech.</summary>
    Audio = 1,
    /// <summary>Moving pictures.</summary>
    Video = 2,
    /// <summary>Still pictures.</summary>
    Image = 3,
    /// <summary>Texts, books, tables.</summary>
    Document = 4,
    /// <summary>Programs, archives, disk images.</summary>
    Software = 5,
}

/// <summary>
/// What a sharer tells about one file (KaZaA paper section 2: file name, size, ContentHash, descriptors). Immutable, so one
/// record may be shared by every peer of a simulated world.
/// </summary>
/// <param name="Name">The file's name without any folder.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">The file's identity.</param>
/// <param name="Media">What sort of thing it is.</param>
/// <param name="Descriptors">What is known from inside the file; <see cref="Core.Descriptors.None"/> where nothing is.</param>
public sealed record FileRecord(string Name, long Size, ContentHash Hash, MediaType Media, Descriptors Descriptors);

/// <summary>
/// What a file says of itself (spec/fasttrack.md section 12). Text that is absent is empty, a number that is absent is 0.
/// </summary>
public sealed record Descriptors
{
    /// <summary>Nothing known.</summary>
    public static readonly Descriptors None = new();

    /// <summary>Title of the work.</summary>
    public string Title { get; init; } = "";
    /// <summary>Who made it.</summary>
    public string Artist { get; init; } = "";
    /// <summary>The collection it belongs to.</summary>
    public string Album { get; init; } = "";
    /// <summary>Genre or category.</summary>
    public string Genre { get; init; } = "";
    /// <summary>Further words under which it should be found.</summary>
    public string Keywords { get; init; } = "";
    /// <summary>Year of the work.</summary>
    public ushort Year { get; init; }
    /// <summary>Kilobits per second of sound or picture.</summary>
    public ushort BitrateKbps { get; init; }
    /// <summary>Playing time, seconds.</summary>
    public uint DurationSeconds { get; init; }
    /// <summary>Picture width, pixels.</summary>
    public ushort Width { get; init; }
    /// <summary>Picture height, pixels.</summary>
    public ushort Height { get; init; }
}
