using System.Collections.Immutable;
using System.Globalization;

namespace Canopy.Simulation.Models.Churn;

/// <summary>One time that a host was there, seconds since the trace began.</summary>
/// <param name="Host">Which, counted from 0 in the order of the trace.</param>
/// <param name="Start">When it was first seen; 0 where it was there before the trace began.</param>
/// <param name="End">When it was last seen.</param>
public readonly record struct TraceSession(int Host, long Start, long End);

/// <summary>
/// Who was there when, in Godfrey's availability trace format, as the trace of 2,081 Skype superpeers over 28.7 days has it (Guha,
/// Daswani and Jain 2006): a line a host, with its name, a tab, the number of its sessions, and the start and end of each in seconds.
/// </summary>
/// <param name="Hosts">How many hosts there are, those without any session included.</param>
/// <param name="Sessions">Their sessions, host by host, each host's in order of time.</param>
public sealed record AvailabilityTrace(int Hosts, ImmutableArray<TraceSession> Sessions)
{
    /// <summary>Sessions of a trace at most; a longer one is refused, with the line where it is.</summary>
    public const int SessionsMax = 1_000_000;

    /// <summary>The last moment that any session reaches: what ends there may have gone on.</summary>
    public long End { get; } = Sessions.Length == 0 ? 0 : Sessions.Max(static session => session.End);

    /// <summary>
    /// How long the sessions lasted. Those that begin or end with the trace are longer than was seen; without them the mean is too short,
    /// because it is the long ones that do (figures, section 2: censoring).
    /// </summary>
    /// <param name="completeOnly">Whether to leave out those that begin or end with the trace.</param>
    public IEnumerable<TimeSpan> Lengths(bool completeOnly = false) =>
        from session in Sessions
        where session.End > session.Start && (!completeOnly || session.Start > 0 && session.End < End)
        select TimeSpan.FromSeconds(session.End - session.Start);

    /// <summary>How long the hosts were away between two of their sessions.</summary>
    public IEnumerable<TimeSpan> Absences()
    {
        for (int i = 1; i < Sessions.Length; i++)
        {
            long away = Sessions[i].Start - Sessions[i - 1].End;
            if (Sessions[i].Host == Sessions[i - 1].Host && away > 0) yield return TimeSpan.FromSeconds(away);
        }
    }

    /// <summary>Reads a trace, or gives null and what is wrong in which line. Empty lines are skipped.</summary>
    public static AvailabilityTrace? TryRead(TextReader lines, out string problem)
    {
        ImmutableArray<TraceSession>.Builder sessions = ImmutableArray.CreateBuilder<TraceSession>();
        int hosts = 0;
        int number = 0;
        problem = "";
        while (lines.ReadLine() is { } line)
        {
            number++;
            string[] parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0) continue;
            problem = ReadHost(parts, hosts++, sessions);
            if (problem.Length == 0) continue;
            problem = $"Line {number}: {problem}";
            return null;
        }

        return new(hosts, sessions.DrainToImmutable());
    }

    private static string ReadHost(string[] parts, int host, ImmutableArray<TraceSession>.Builder sessions)
    {
        if (parts.Length < 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
            return "a host's name and the number of its sessions are expected.";
        if (parts.Length - 2 != 2L * count)
            return $"{count} sessions need {2L * count} numbers, here are {parts.Length - 2}.";
        if (sessions.Count + count > SessionsMax) return $"more than {SessionsMax} sessions, which is too many: take a part of the trace.";
        long before = 0;
        for (int at = 2; at < parts.Length; at += 2)
        {
            if (!long.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out long start)
                || !long.TryParse(parts[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out long end)
                || start < before || end < start || end > (long)LifetimeRange.Most.TotalSeconds)
            {
                return $"'{parts[at]} {parts[at + 1]}' is no start and end, in whole seconds, that follow what came before.";
            }

            sessions.Add(new(host, start, end));
            before = end;
        }

        return "";
    }
}
