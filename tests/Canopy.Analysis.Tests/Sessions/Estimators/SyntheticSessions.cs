using Canopy.Analysis.Sessions;
using Canopy.Core;

namespace Canopy.Analysis.Tests.Sessions.Estimators;

/// <summary>Peers that come and go for ever, and a window through which they are seen.</summary>
/// <param name="Session">The inverse of the distribution of session lengths, in hours.</param>
/// <param name="WindowHours">How long one looks.</param>
internal sealed record SyntheticSessions(Func<double, double> Session, double WindowHours)
{
    private const double AbsenceHours = 10, WarmUpHours = 1000;

    public int Peers { get; init; } = 12_000;

    public ulong Seed { get; init; } = 1;

    /// <summary>From one look at a peer to the next; 0 where every moment is known.</summary>
    public double ProbeHours { get; init; }

    public double TrueMedian => Session(0.5);

    /// <summary>The mean of all sessions, each counted up to a horizon at most.</summary>
    public double TrueMean(double upTo)
    {
        const int parts = 1_000_000;
        return Enumerable.Range(0, parts).Average(i => Math.Min(upTo, Session((i + 0.5) / parts)));
    }

    public SessionWindow Window()
    {
        List<SessionInterval> sessions = [];
        Rng rng = new(Seed);
        for (int peer = 0; peer < Peers; peer++)
        {
            double at = -WarmUpHours * (1 + rng.Unit()), phase = rng.Unit() * ProbeHours;
            while (at < WindowHours)
            {
                double end = at + Session(rng.Unit());
                if (end > 0 && Seen(peer, at, end, phase) is { } seen) sessions.Add(seen);
                at = end - Math.Log(1 - rng.Unit()) * AbsenceHours;
            }
        }
        return SessionWindow.Of(new(0), At(WindowHours), [.. Enumerable.Range(0, Peers).Select(peer => $"{peer}")], sessions).Value;
    }

    private SessionInterval? Seen(int peer, double from, double to, double phase)
    {
        if (ProbeHours == 0)
        {
            return new(peer, from > 0 ? At(from) : null, At(Math.Max(0, from)), At(Math.Min(WindowHours, to)),
                to < WindowHours ? At(to) : null);
        }
        double last = phase + Math.Floor((WindowHours - phase) / ProbeHours) * ProbeHours;
        double first = phase + Math.Max(0, Math.Ceiling((from - phase) / ProbeHours)) * ProbeHours;
        double up = Math.Min(last, phase + Math.Floor((to - phase) / ProbeHours) * ProbeHours);
        if (first > up) return null;
        return new(peer, first > phase ? At(first - ProbeHours) : null, At(first), At(up), up < last ? At(up + ProbeHours) : null);
    }

    private static Instant At(double hours) => new((long)(hours * 3_600_000));
}
