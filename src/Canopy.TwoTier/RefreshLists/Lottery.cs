using Canopy.Core;

namespace Canopy.TwoTier.RefreshLists;

/// <summary>
/// A draw without repetition in one pass, each ticket as likely as its weight says. Every ticket draws the lot -ln(u)/weight and the
/// smallest lots win (Efraimidis and Spirakis 2006); since once the places are taken few lots are small enough, it is drawn instead
/// how much weight passes until the next one is (their exponential jumps): most tickets cost a subtraction.
/// </summary>
/// <param name="drawn">Where the winners go; it has as many places as there are prizes, at least one.</param>
/// <param name="lots">Room for as many lots.</param>
internal ref struct Lottery<T>(Span<T> drawn, Span<double> lots)
{
    private readonly Span<T> _drawn = drawn;
    private readonly Span<double> _lots = lots;
    private double _passing;

    /// <summary>How many of the places are taken; winners stand in the order of their lots.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Whether a ticket of this weight draws a lot that is small enough. The caller then keeps it, or does not if the ticket is void: so
    /// what makes tickets void is looked at for those few only.
    /// </summary>
    public bool Wins(double weight, ref Rng rng)
    {
        if (Count < _drawn.Length) return true;
        if (_passing <= 0) _passing = Lot(rng.Unit(), _lots[^1]);
        _passing -= weight;
        return _passing <= 0;
    }

    /// <summary>Gives the ticket that has just won its place; the worst one loses its own when all are taken.</summary>
    public void Keep(T ticket, double weight, ref Rng rng)
    {
        bool isFull = Count == _drawn.Length;
        // Once the places are taken it is known that the lot is smaller than the worst.
        double lot = Lot(rng.Unit() * (isFull ? 1 - Math.Exp(-weight * _lots[^1]) : 1), weight);
        int last = isFull ? Count - 1 : Count++, at = last;
        while (at > 0 && _lots[at - 1] > lot) at--;
        _lots[at..last].CopyTo(_lots[(at + 1)..]);
        _drawn[at..last].CopyTo(_drawn[(at + 1)..]);
        (_lots[at], _drawn[at]) = (lot, ticket);
        _passing = 0;
    }

    private static double Lot(double chance, double weight) => -Math.Log(1 - chance) / weight;
}
