namespace Canopy.Observatory.Store;

/// <summary>What an operation of a store brought: a value, or the problem that kept it from one.</summary>
/// <typeparam name="T">What is brought.</typeparam>
public readonly record struct StoreResult<T>
{
    private readonly T _value;

    private StoreResult(T value, StoreProblem? problem) => (_value, Problem) = (value, problem);

    /// <summary>What went wrong; null where nothing did.</summary>
    public StoreProblem? Problem { get; }

    /// <summary>What was brought.</summary>
    /// <exception cref="InvalidOperationException">There is a problem, and the caller has not looked.</exception>
    public T Value => Problem is null ? _value : throw new InvalidOperationException(Problem.ToString());

    /// <summary>A value.</summary>
    public static implicit operator StoreResult<T>(T value) => new(value, null);

    /// <summary>A problem.</summary>
    public static implicit operator StoreResult<T>(StoreProblem problem) => new(default!, problem);
}
