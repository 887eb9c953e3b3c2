using System.Diagnostics;

namespace Canopy.Fuzz;

/// <summary>Tries one target: first its corpus as it is, then what the mutator makes of it.</summary>
internal sealed class FuzzRun
{
    /// <summary>Failures after which a target has shown enough.</summary>
    private const int FailuresMax = 10;

    /// <summary>Inputs between two looks at the clock.</summary>
    private const int BatchSize = 64;

    private readonly FuzzTarget _target;
    private readonly Mutator _mutator;
    private readonly byte[][] _corpus;
    private readonly HashSet<string> _outcomes = [];

    public FuzzRun(FuzzTarget target, ulong seed, IEnumerable<byte[]> corpus)
    {
        (_target, _corpus) = (target, [.. corpus]);
        _mutator = new(seed, target.Mend, _corpus);
    }

    /// <summary>Inputs tried.</summary>
    public long Inputs { get; private set; }

    /// <summary>Different words that the target had for them.</summary>
    public int Outcomes => _outcomes.Count;

    /// <summary>Inputs that broke a promise.</summary>
    public int Failures { get; private set; }

    public void For(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        foreach (byte[] input in _corpus) Try(input);
        while (Failures < FailuresMax && Stopwatch.GetElapsedTime(start) < time)
            for (int i = 0; i < BatchSize && Failures < FailuresMax; i++)
                Try(_mutator.Next());
    }

    private void Try(byte[] input)
    {
        Inputs++;
        try
        {
            if (_outcomes.Add(_target.Try([.. input]))) _mutator.Keep(input);
        }
        catch (Exception e)
        {
            Failures++;
            Console.Error.WriteLine($"{_target.Name}: {e.GetType().Name}: {e.Message}; the input is {Corpus.Keep(_target.Name, input)}");
            Console.Error.WriteLine(e.StackTrace);
        }
    }
}
