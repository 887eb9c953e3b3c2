namespace Canopy.Hosting.Library.Scanning;

/// <summary>Counts what a scan does and tells how far it is.</summary>
internal sealed class ScanTally(TimeProvider clock, Action<ScanProgress> tell)
{
    private readonly List<ScanProblem> _problems = [];
    private ScanPhase _phase = ScanPhase.Looking;
    private long _hashingSince, _seen, _toHash, _hashed, _gone, _bytesToHash, _bytesDone, _bytesOfCurrent, _problemCount;
    private string _current = "";

    public ScanResult Result => new(_seen, _hashed, _gone, _bytesDone, _problems, _problemCount);

    public void Problem(ScanProblem problem)
    {
        _problemCount++;
        if (_problems.Count < ScanResult.ProblemsMax) _problems.Add(problem);
    }

    public void Seen(bool mustBeHashed, long bytes)
    {
        _seen++;
        if (!mustBeHashed) return;
        _toHash++;
        _bytesToHash += bytes;
    }

    public void Gone() => _gone++;

    public void BeginHashing()
    {
        (_phase, _hashingSince) = (ScanPhase.Hashing, clock.GetTimestamp());
        Tell();
    }

    public void BeginFile(string shown) => (_current, _bytesOfCurrent) = (shown, 0);

    public void FileProgress(long bytes)
    {
        _bytesOfCurrent = bytes;
        Tell();
    }

    /// <summary>A file that could not be read counts as done for the progress, so that it reaches its end.</summary>
    public void EndFile(long bytes, bool isHashed)
    {
        _bytesDone += bytes;
        _bytesOfCurrent = 0;
        if (isHashed) _hashed++;
    }

    public void End()
    {
        (_phase, _current) = (ScanPhase.Done, "");
        Tell();
    }

    public void Tell()
    {
        long bytes = _bytesDone + _bytesOfCurrent;
        double seconds = _phase == ScanPhase.Looking ? 0 : clock.GetElapsedTime(_hashingSince).TotalSeconds;
        tell(new(_phase, _seen, _toHash, _hashed, _bytesToHash, bytes, seconds > 0 ? bytes / seconds : 0, _problemCount, _current));
    }
}
