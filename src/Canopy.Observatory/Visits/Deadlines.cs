using Canopy.Core;

namespace Canopy.Observatory.Visits;

/// <summary>
/// When visits under way are over at the latest. All dials have the same patience, and so have all answers, so two lines in the order in
/// which they were begun serve as well as a heap.
/// </summary>
internal sealed class Deadlines
{
    private readonly Queue<(Visiting Visit, Instant At)> _dials = new();
    private readonly Queue<(Visiting Visit, Instant At)> _answers = new();

    /// <summary>The earliest; never where nothing goes on.</summary>
    public Instant Next => Instant.Earlier(First(_dials), First(_answers));

    public void Dialled(Visiting visit) => _dials.Enqueue((visit, visit.Deadline));

    public void Opened(Visiting visit) => _answers.Enqueue((visit, visit.Deadline));

    /// <summary>The next whose time is over; null where there is none.</summary>
    public Visiting? TakeOverdue(Instant now) => Take(_dials, now) ?? Take(_answers, now);

    /// <summary>Takes one that still goes on; null where none does.</summary>
    public Visiting? TakeAny() => Take(_dials, Instant.Never) ?? Take(_answers, Instant.Never);

    private static Visiting? Take(Queue<(Visiting Visit, Instant At)> line, Instant now)
    {
        if (First(line) is var first && first != Instant.Never && first <= now) return line.Dequeue().Visit;
        return null;
    }

    /// <summary>Those in front that are over, or have another deadline by now, stand there for nothing.</summary>
    private static Instant First(Queue<(Visiting Visit, Instant At)> line)
    {
        while (line.TryPeek(out (Visiting Visit, Instant At) first))
        {
            if (first.Visit.Result is null && first.Visit.Deadline == first.At) return first.At;
            line.Dequeue();
        }
        return Instant.Never;
    }
}
