using System.Globalization;
using Canopy.Analysis.Distributions;
using Canopy.Analysis.Distributions.Families;
using Canopy.Analysis.Sessions;
using Canopy.Analysis.Sessions.Estimators;

namespace Canopy.Commands;

/// <summary>What is told of sessions, for people and for programs. Lengths are in hours.</summary>
internal sealed class SessionsView
{
    private readonly SessionWindow _window;
    private readonly List<(string Name, string Words, LengthEstimate Found)> _estimates;
    private readonly Attempt<Empirical> _shares, _absences, _underWay, _lengths;
    private readonly List<FittedFamily> _fits;
    private readonly long _withoutLength;

    private SessionsView(SessionWindow window)
    {
        _window = window;
        LengthEstimates found = LengthEstimates.Of(window);
        _estimates =
        [
            ("naive", "naive, all as seen", found.Naive), ("whole", "whole ones alone", found.Whole),
            ("createBased", "create-based", found.CreateBased), ("kaplanMeier", "Kaplan-Meier", found.KaplanMeier),
            ("residual", "residual", found.Residual),
        ];
        _shares = Availability.OfEachPeer(window);
        _absences = Absences.Lengths(window);
        _underWay = Availability.LengthsAt(window, window.From + window.Length / 2);
        Attempt<Empirical> all = CreateBased.Lengths(window);
        _withoutLength = all.Shortage is null ? all.Value.CountUpTo(0) : 0;
        _lengths = all.Then(lengths => lengths.From(double.Epsilon));
        _fits = _lengths.Shortage is null ? [.. FittedFamilies.Of(_lengths.Value, FittedFamilies.OfLengths)] : [];
    }

    /// <summary>Reckons what is to be told.</summary>
    public static SessionsView Of(SessionWindow window) => new(window);

    /// <summary>"16.27"; a dash for what is not known.</summary>
    public static string Number(double? value, int digits = 2) =>
        value is { } known ? known.ToString($"F{digits}", CultureInfo.InvariantCulture) : "-";

    /// <summary>For programs.</summary>
    public object Data() => new
    {
        Unit = "hours",
        Peers = _window.Peers.Length,
        _window.PeersSeen,
        Sessions = _window.Sessions.Length,
        _window.LeftCensored,
        _window.RightCensored,
        FromHours = _window.From.Milliseconds / 3_600_000.0,
        WindowHours = _window.Length.TotalHours,
        Estimators = _estimates.ToDictionary(one => one.Name, one => one.Found, StringComparer.Ordinal),
        Availability = Summary(_shares),
        AliveAtAnInstantMedian = _underWay.Shortage is null ? _underWay.Value.Median : (double?)null,
        AliveAtAnInstantCount = _underWay.Shortage is null ? _underWay.Value.Count : 0,
        Absences = Summary(_absences),
        FittedTo = new
        {
            Population = "createBased",
            Count = _lengths.Shortage is null ? _lengths.Value.Count : 0,
            WithoutLength = _withoutLength,
        },
        Fits = _fits.Select(Data),
    };

    /// <summary>For people.</summary>
    public void Print(TextWriter text)
    {
        text.WriteLine($"{InWords.Count(_window.Peers.Length, "peer")}, {InWords.Count(_window.Sessions.Length, "session")} in "
            + $"{Number(_window.Length.TotalHours)} h; of {_window.LeftCensored} the beginning was not seen, "
            + $"of {_window.RightCensored} the end.");
        text.WriteLine();
        text.WriteLine("Session lengths, in hours:");
        PlainTable.WriteTo(text, _estimates, ("estimator", one => one.Words), ("median", MedianOf),
            ("mean", one => Number(one.Found.Mean)), ("of", one => $"{one.Found.Count}"), ("sees up to", one => Number(one.Found.UpTo, 1)));
        if (_estimates.Any(one => one.Found.IsMedianLeast))
            text.WriteLine(">  The window is too short for this median: it is the least that it can be.");
        text.WriteLine($"Of the sessions under way in the middle of the window half last more than {MedianOf(_underWay)} h: "
            + "long ones are met more often.");
        text.WriteLine();
        text.WriteLine($"A peer is up for {Number(_shares.Shortage is null ? _shares.Value.Mean : null, 3)} of the window in the mean, "
            + $"{MedianOf(_shares, 3)} in the median; between two sessions it is away for {MedianOf(_absences)} h in the median.");
        text.WriteLine();
        if (_lengths.Shortage is { } missing)
        {
            text.WriteLine($"No family was fitted to the lengths: {missing}.");
            return;
        }
        text.WriteLine($"Families fitted to the {_lengths.Value.Count} create-based lengths, the best first:");
        PlainTable.WriteTo(text, _fits, ("family", one => one.Family),
            ("KS", one => Number(one.Distance, 4)), ("AIC", one => one.Fit.Shortage is null ? Number(one.Fit.Value.Aic, 0) : "-"),
            ("parameters", one => one.Fit.Shortage is { } none ? none.Words : string.Join(", ", one.Fit.Value.Parameters.Select(Words))));
        if (_withoutLength > 0) text.WriteLine($"{_withoutLength} of no length, seen by a single look, were left out of the fits.");
    }

    private static string Words(Parameter parameter) =>
        $"{parameter.Name} {parameter.Value.ToString("G5", CultureInfo.InvariantCulture)}";

    private static string MedianOf((string Name, string Words, LengthEstimate Found) one) =>
        (one.Found.IsMedianLeast ? "> " : "") + Number(one.Found.Median);

    private static string MedianOf(Attempt<Empirical> sample, int digits = 2) =>
        sample.Shortage is null ? Number(sample.Value.Median, digits) : "-";

    private static object Summary(Attempt<Empirical> sample) => sample.Shortage is { } missing
        ? new { Count = 0L, Mean = (double?)null, Median = (double?)null, NotEnoughData = missing.Words }
        : new { sample.Value.Count, Mean = (double?)sample.Value.Mean, Median = (double?)sample.Value.Median };

    private static object Data(FittedFamily one) => one.Fit.Shortage is { } missing
        ? new { one.Family, NotEnoughData = missing.Words }
        : new
        {
            one.Family,
            Parameters = one.Fit.Value.Parameters.ToDictionary(number => number.Name, number => number.Value, StringComparer.Ordinal),
            one.Fit.Value.LogLikelihood,
            one.Fit.Value.Aic,
            Ks = one.Distance,
            one.Fit.Value.Count,
        };
}
