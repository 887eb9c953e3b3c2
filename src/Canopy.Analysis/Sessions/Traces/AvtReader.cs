using System.Collections.Immutable;
using System.Text;
using Canopy.Analysis.Distributions;
using Canopy.Core;

namespace Canopy.Analysis.Sessions.Traces;

/// <summary>Why a trace cannot be read.</summary>
/// <param name="Line">The line, from 1; 0 where it is the whole.</param>
/// <param name="What">What is wrong with it.</param>
public sealed record AvtProblem(long Line, string What)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? What : $"line {Line}: {What}";
}

/// <summary>
/// Reads an availability trace in Godfrey's format: a line a peer, its name, a tab, the number of its sessions, a tab or a space, and the
/// start and end of each in whole seconds since the trace began, in their order. Bytes come as they are read, in parts of any size. The
/// window is the trace's, from 0 to its latest end: a session that begins at 0 is left-censored, one that reaches the latest end
/// right-censored. Sessions may have no length, and may begin where the one before ended. A mutable object for one trace.
/// </summary>
public sealed class AvtReader
{
    private readonly List<byte> _line = [];
    private readonly List<(int Peer, long From, long To)> _sessions = [];
    private readonly List<string> _peers = [];
    private readonly Dictionary<string, long> _lineOf = new(StringComparer.Ordinal);
    private long _lines;
    private bool _hasFailed;

    /// <summary>Takes a further part.</summary>
    /// <returns>Why the trace is refused; then no more is to be fed. Null while it is well.</returns>
    public AvtProblem? Feed(ReadOnlySpan<byte> part)
    {
        while (!part.IsEmpty && !_hasFailed)
        {
            int end = part.IndexOf((byte)'\n');
            ReadOnlySpan<byte> piece = end < 0 ? part : part[..end];
            if (_line.Count + piece.Length > AvtLimits.LineBytesMax)
                return Refuse(new(_lines + 1, $"it has more than {AvtLimits.LineBytesMax} bytes"));
            _line.AddRange(piece);
            if (end < 0) return null;
            if (TakeLine() is { } problem) return Refuse(problem);
            part = part[(end + 1)..];
        }
        return null;
    }

    /// <summary>Ends the trace.</summary>
    /// <returns>What it tells, or why it is refused.</returns>
    public (SessionWindow? Window, AvtProblem? Problem) Finish()
    {
        if (_hasFailed) return (null, new(_lines, "the trace was refused before"));
        if (_line.Count > 0 && TakeLine() is { } problem) return (null, Refuse(problem));
        if (_sessions.Count == 0) return (null, new(0, _peers.Count == 0 ? "it holds no peer" : "it holds no session"));
        long last = _sessions.Max(session => session.To);
        if (last == 0) return (null, new(0, "all its sessions end at 0, when it begins"));
        Attempt<SessionWindow> window = SessionWindow.Of(At(0), At(last), [.. _peers], _sessions.Select(session => new SessionInterval(
            session.Peer, session.From == 0 ? null : At(session.From), At(session.From), At(session.To),
            session.To == last ? null : At(session.To))));
        return window.Shortage is { } shortage ? (null, new(0, shortage.Words)) : (window.Value, null);
    }

    private AvtProblem Refuse(AvtProblem problem)
    {
        _hasFailed = true;
        return problem;
    }

    private AvtProblem? TakeLine()
    {
        _lines++;
        string text = Encoding.UTF8.GetString([.. _line]).TrimEnd('\r');
        _line.Clear();
        if (string.IsNullOrWhiteSpace(text)) return null;
        string? problem = text.IndexOf('\t') is var tab and > 0
            ? AddPeer(text[..tab]) ?? AddSessions(text.AsSpan(tab + 1))
            : "there is no name and tab at its beginning";
        return problem is null ? null : new(_lines, problem);
    }

    private string? AddPeer(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) > AvtLimits.NameBytesMax) return $"the name has more than {AvtLimits.NameBytesMax} bytes";
        if (!_lineOf.TryAdd(name, _lines)) return $"the peer has a line already, {_lineOf[name]}";
        if (_peers.Count >= AvtLimits.PeersMax) return $"it is one more than {AvtLimits.PeersMax} peers";
        _peers.Add(name);
        return null;
    }

    private string? AddSessions(ReadOnlySpan<char> rest)
    {
        if (Next(ref rest, out long count) is { } none) return $"the number of sessions {none}";
        long before = 0, found = 0;
        while (!rest.IsEmpty)
        {
            if (Next(ref rest, out long from) is { } noStart) return $"the start of session {found + 1} {noStart}";
            if (rest.IsEmpty) return $"session {found + 1} has a start and no end";
            if (Next(ref rest, out long to) is { } noEnd) return $"the end of session {found + 1} {noEnd}";
            found++;
            if (to < from) return $"session {found} ends at {to}, before it begins at {from}";
            if (from < before) return $"session {found} begins at {from}, before the one before it has ended at {before}";
            if (_sessions.Count >= AvtLimits.SessionsMax) return $"there are more than {AvtLimits.SessionsMax} sessions";
            _sessions.Add((_peers.Count - 1, from, before = to));
        }
        return found == count ? null : $"it tells of {count} sessions and has {found}";
    }

    /// <summary>Takes the next number and the blanks after it.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    private static string? Next(ref ReadOnlySpan<char> rest, out long number)
    {
        rest = rest.TrimStart(" \t");
        int end = rest.IndexOfAny(' ', '\t');
        ReadOnlySpan<char> word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..].TrimStart(" \t");
        number = 0;
        if (word.IsEmpty) return "is missing";
        bool isNegative = word.Length > 1 && word[0] == '-';
        foreach (char digit in isNegative ? word[1..] : word)
        {
            if (!char.IsAsciiDigit(digit)) return $"is no whole number: '{Shown(word)}'";
            number = Math.Min(number * 10 + (digit - '0'), (long)AvtLimits.SecondsMax + 1);
        }
        if (isNegative) return $"is negative: {Shown(word)}";
        return number > AvtLimits.SecondsMax ? $"is above {AvtLimits.SecondsMax}, ten years of seconds: {Shown(word)}" : null;
    }

    /// <summary>The beginning of a stranger's word, without anything a terminal could obey.</summary>
    private static string Shown(ReadOnlySpan<char> word) =>
        string.Concat(word[..Math.Min(word.Length, 24)].ToArray().Select(letter => char.IsControl(letter) ? '?' : letter));

    private static Instant At(long seconds) => new(seconds * 1000);
}
