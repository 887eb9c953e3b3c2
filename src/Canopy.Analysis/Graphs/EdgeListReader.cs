using System.Diagnostics.CodeAnalysis;

namespace Canopy.Analysis.Graphs;

/// <summary>
/// Reads a list of edges, piece by piece as it comes: on each line two ids between tabs, spaces, a comma or a semicolon. Lines that begin
/// with # are comments, empty ones are passed over. An id is a whole number from 0 to 9,223,372,036,854,775,807.
/// </summary>
public sealed class EdgeListReader
{
    /// <summary>Edges that are read; a file with more is refused, since reading needs some 50 bytes for each.</summary>
    public const int EdgesMax = 50_000_000;

    private readonly int _most;
    private long[] _ends = new long[1 << 16];
    private int _count;
    private long _line = 1, _first, _value;
    private State _state = State.Begin;
    private EdgeListFault? _fault;

    /// <summary>Begins to read.</summary>
    public EdgeListReader() : this(EdgesMax)
    {
    }

    internal EdgeListReader(int most) => _most = most;

    private enum State : byte
    {
        /// <summary>Nothing of the line yet.</summary>
        Begin,
        First,
        /// <summary>Behind the first id; then, behind a comma.</summary>
        Between,
        BehindComma,
        Second,
        Behind,
        Comment,
    }

    /// <summary>Reads on.</summary>
    /// <param name="piece">The next bytes of the file, cut anywhere.</param>
    /// <returns>Whether all is well so far; if not, <see cref="TryEnd"/> says why, and further bytes are passed over.</returns>
    public bool Add(ReadOnlySpan<byte> piece)
    {
        // Fields cost a store each byte, locals do not.
        (State state, long value) = (_state, _value);
        for (int at = 0; at < piece.Length && _fault is null; at++)
        {
            byte letter = piece[at];
            uint digit = (uint)(letter - '0');
            if (digit <= 9 && state is (State.First or State.Second))
            {
                if (value >= long.MaxValue / 10 && (value > long.MaxValue / 10 || digit > long.MaxValue % 10)) Refuse(
                    "has an id above 9,223,372,036,854,775,807", "Number the nodes anew with smaller ids.");
                value = value * 10 + digit;
                continue;
            }
            if (letter == '\n')
            {
                EndLine(state, value);
                (state, value) = (State.Begin, 0);
                continue;
            }
            if (state == State.Comment) continue;
            if (digit <= 9) (state, value) = (Begun(state), digit);
            else if (letter is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)',' or (byte)';') state = Parted(state, letter, ref value);
            else if (letter == '#' && state == State.Begin) state = State.Comment;
            else RefuseLetter(letter, state);
        }
        (_state, _value) = (state, value);
        return _fault is null;
    }

    /// <summary>Ends: makes the graph of what was read.</summary>
    /// <param name="list">The graph.</param>
    /// <param name="fault">Why there is none.</param>
    public bool TryEnd([NotNullWhen(true)] out EdgeList? list, [NotNullWhen(false)] out EdgeListFault? fault)
    {
        list = null;
        if (_fault is null) EndLine(_state, _value);
        (_state, _value) = (State.Begin, 0);
        if (_fault is null && _count == 0)
            _fault = new(0, "has no edge", "Give a file with a line for each edge: the ids of its two nodes.");
        fault = _fault;
        if (fault is not null) return false;

        ReadOnlySpan<long> ends = _ends.AsSpan(0, 2 * _count);
        long loops = 0;
        for (int i = 0; i < ends.Length; i += 2) if (ends[i] == ends[i + 1]) loops++;
        LabelledGraph<long> map = DenseIds.Number(ends);
        list = new(map, _count, loops, _count - loops - map.Graph.Edges);
        return true;
    }

    /// <summary>A digit begins an id.</summary>
    private State Begun(State state)
    {
        switch (state)
        {
            case State.Begin: return State.First;
            case State.Between or State.BehindComma: return State.Second;
            default:
                Refuse("has more than two columns", "Leave two on each line: the ids of an edge's nodes.");
                return state;
        }
    }

    private State Parted(State state, byte letter, ref long value)
    {
        bool isMark = letter is (byte)',' or (byte)';';
        switch (state)
        {
            case State.First:
                _first = value;
                return isMark ? State.BehindComma : State.Between;
            case State.Between when isMark: return State.BehindComma;
            case State.Second when !isMark:
                Keep(value);
                return State.Behind;
            case State.Begin or State.Between or State.BehindComma or State.Behind when !isMark: return state;
            default:
                Refuse("has a comma where none belongs", "Leave two columns on each line: the ids of an edge's nodes.");
                return state;
        }
    }

    private void EndLine(State state, long value)
    {
        if (state == State.Second) Keep(value);
        if (state is State.First or State.Between or State.BehindComma)
            Refuse("has one id and not two", "Give both nodes of an edge on its line; a cut-off file ends so.");
        _line++;
    }

    private void Keep(long second)
    {
        if (_count == _most)
        {
            Refuse($"is edge {_most + 1L:#,0}, and no more than {_most:#,0} are read", "Give a smaller graph.");
            return;
        }
        if (2 * _count == _ends.Length) Array.Resize(ref _ends, (int)Math.Min(2L * _ends.Length, 2L * _most));
        (_ends[2 * _count], _ends[2 * _count + 1]) = (_first, second);
        _count++;
    }

    private void RefuseLetter(byte letter, State state)
    {
        bool isByteOrderMark = _line == 1 && _count == 0 && state == State.Begin && letter is (0xEF or 0xBB or 0xBF);
        if (isByteOrderMark) return;
        if (letter == '-' && state is not (State.First or State.Second)) Refuse("has a negative id", "Number the nodes from 0.");
        else Refuse($"has {(letter is > 32 and < 127 ? $"'{(char)letter}'" : $"byte 0x{letter:x2}")} where an id belongs",
            "Give two whole numbers on each line; begin comments with #.");
    }

    private void Refuse(string what, string remedy) => _fault ??= new(_line, what, remedy);
}
