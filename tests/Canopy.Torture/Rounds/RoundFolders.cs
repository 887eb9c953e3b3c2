namespace Canopy.Torture.Rounds;

/// <summary>The folders of one round, gone with it.</summary>
internal sealed class RoundFolders : IDisposable
{
    /// <summary>Memory as a file system: on Linux the other one that every machine has.</summary>
    private const string OtherDisk = "/dev/shm";

    private readonly string? _other;

    /// <param name="twoDisks">Whether parts grow on another file system than files finish on, where there is one.</param>
    public RoundFolders(bool twoDisks)
    {
        Root = Directory.CreateTempSubdirectory("canopy-torture-").FullName;
        if (twoDisks && Directory.Exists(OtherDisk))
            _other = Directory.CreateDirectory(Path.Combine(OtherDisk, Path.GetFileName(Root))).FullName;
        foreach (string folder in new[] { Data, Incomplete, Files, Originals }) Directory.CreateDirectory(folder);
    }

    public string Data => Path.Combine(Root, "data");

    public string Incomplete => Path.Combine(_other ?? Root, "incomplete");

    public string Files => Path.Combine(Root, "files");

    /// <summary>What real hosts share.</summary>
    public string Originals => Path.Combine(Root, "originals");

    private string Root { get; }

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        if (_other is not null) Directory.Delete(_other, recursive: true);
    }
}
