namespace Canopy.Analysis.Distributions;

/// <summary>Why something cannot be computed: there is not enough to compute it from.</summary>
/// <param name="What">What there must be more of, as a plural: "values above 0".</param>
/// <param name="Needs">How many there must be at least.</param>
/// <param name="Has">How many there are.</param>
public sealed record Shortage(string What, long Needs, long Has)
{
    private const string DistinctValues = "distinct values";

    /// <summary>All values of a sample are one and the same.</summary>
    public static Shortage Constant { get; } = new(DistinctValues, 2, 1);

    /// <summary>What is to be said instead of the number.</summary>
    public string Words => this == Constant ? "all values are the same" : $"not enough data: needs {Needs} {What}, has {Has}";

    /// <inheritdoc/>
    public override string ToString() => Words;
}

/// <summary>What was asked for, or why it could not be had. One of the two.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public readonly record struct Attempt<T>
{
    private readonly T _value;

    private Attempt(T value, Shortage? shortage) => (_value, Shortage) = (value, shortage);

    /// <summary>What is missing; null where nothing is.</summary>
    public Shortage? Shortage { get; }

    /// <summary>What was asked for. To be read only where <see cref="Shortage"/> is null.</summary>
    /// <exception cref="InvalidOperationException">There is a shortage.</exception>
    public T Value => Shortage is null ? _value : throw new InvalidOperationException(Shortage.Words);

    /// <summary>What is made of the value, where there is one.</summary>
    public Attempt<TOut> Then<TOut>(Func<T, Attempt<TOut>> next) => Shortage is null ? next(_value) : Shortage;

    /// <summary>It was had.</summary>
    public static implicit operator Attempt<T>(T value) => new(value, null);

    /// <summary>It could not be had.</summary>
    public static implicit operator Attempt<T>(Shortage shortage) => new(default!, shortage);
}
