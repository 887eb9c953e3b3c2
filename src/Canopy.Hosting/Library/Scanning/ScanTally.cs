namespace Canopy.Hosting.Library.Scanning;

/// <summary>Counts what a scan does and tells how far it is.</summary>
internal sealed class ScanTally(TimeProvider clock, Action<ScanProgress> tell)
{
    private readonly List<ScanProblem> _problems = [];
    private ScanPhase _phase = ScanPhase.Looking;
    private long _hashingSince, _seen, _toHash, _hashed, _gone, _bytesToHash, _bytesDone, _problemCount;
    private string _current = "";

    public ScanResult Result => new(_seen, _hashed, _gone, _bytesDone, _problems, _problemCount);

    public void Problem(ScanProblem problem)
    {
        _problemCount++;
        if (_problems.Count < ScanResult.ProblemsMax) _problems.Add(problem);
    }

    public void Seen(long files) => _seen += files;

    public void ToHash(long bytes)
    {
        _toHash++;
        _bytesToHash += bytes;
    }

    /// <summary>A file found is known by another path, and need not be read.</summary>
    public void Known(long bytes)
    {
        _toHash--;
        _bytesToHash -= bytes;
    }

    public void Gone(long files) => _gone += files;

    public void BeginHashing()
    {
        (_phase, _hashingSince) = (ScanPhase.Hashing, clock.GetTimestamp());
        Tell();
    }

    /// <summary>Some bytes of a file have been read, or passed over for it could not be: so the progress reaches its end.</summary>
    public void Read(string shown, long bytes)
    {
        _current = shown;
        _bytesDone += bytes;
    }

    public void Hashed() => _hashed++;

    public void End()
    {
        (_phase, _current) = (ScanPhase.Done, "");
        Tell();
    }

    public void Tell()
    {
        double seconds = _phase == ScanPhase.Looking ? 0 : clock.GetElapsedTime(_hashingSince).TotalSeconds;
        double rate = seconds > 0 ? _bytesDone / seconds : 0;
        tell(new(_phase, _seen, _toHash, _hashed, _bytesToHash, _bytesDone, rate, _problemCount, _current));
    }
}
