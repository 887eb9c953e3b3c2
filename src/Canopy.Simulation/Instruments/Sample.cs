namespace Canopy.Simulation.Instruments;

/// <summary>Numbers of which count and mean are kept, not the numbers.</summary>
internal struct Sample
{
    private double _sum;

    public long Count { get; private set; }

    public readonly double Mean => Count == 0 ? double.NaN : _sum / Count;

    public void Add(double number)
    {
        Count++;
        _sum += number;
    }
}

/// <summary>Pairs of numbers of which the correlation is kept (Pearson).</summary>
internal struct PairSample
{
    private double _x, _y, _xx, _yy, _xy;

    public long Count { get; private set; }

    public void Add(double x, double y)
    {
        Count++;
        (_x, _y, _xx, _yy, _xy) = (_x + x, _y + y, _xx + x * x, _yy + y * y, _xy + x * y);
    }

    /// <summary>Not a number where one of them does not vary.</summary>
    public readonly double Correlation
    {
        get
        {
            double xs = _xx - _x * _x / Count, ys = _yy - _y * _y / Count;
            return xs <= 1e-9 || ys <= 1e-9 ? double.NaN : (_xy - _x * _y / Count) / Math.Sqrt(xs * ys);
        }
    }
}
