namespace Canopy.Analysis.Sessions.Estimators;

/// <summary>How long sessions last, by every estimator.</summary>
public sealed record LengthEstimates
{
    /// <summary>All, as long as they were seen.</summary>
    public required LengthEstimate Naive { get; init; }

    /// <summary>Those alone that were seen from beginning to end.</summary>
    public required LengthEstimate Whole { get; init; }

    /// <inheritdoc cref="Estimators.CreateBased"/>
    public required LengthEstimate CreateBased { get; init; }

    /// <inheritdoc cref="Estimators.KaplanMeier"/>
    public required LengthEstimate KaplanMeier { get; init; }

    /// <inheritdoc cref="Estimators.Residual"/>
    public required LengthEstimate Residual { get; init; }

    /// <summary>Reckons all.</summary>
    /// <param name="window">The sessions.</param>
    /// <param name="seed">The seed of the residual method's moments.</param>
    public static LengthEstimates Of(SessionWindow window, ulong seed = 1)
    {
        var residual = Estimators.Residual.Of(window, seed);
        return new()
        {
            Naive = Estimators.Naive.Of(window),
            Whole = Estimators.Naive.Of(window, onlyWhole: true),
            CreateBased = Estimators.CreateBased.Of(window),
            KaplanMeier = Estimators.KaplanMeier.Of(window),
            Residual = residual.Shortage is null ? residual.Value.AsEstimate() : LengthEstimate.Nothing(window.Length.TotalHours / 2),
        };
    }
}
