namespace Canopy.Hosting.Wishes;

/// <summary>What wishes may take (docs/limits.md tells what happens beyond).</summary>
public static class WishLimits
{
    /// <summary>
    /// Wishes of one peer; one more is refused until another is removed. Asked one after the other this many take half an hour.
    /// </summary>
    public const int WishesMax = 200;

    /// <summary>
    /// Contents one wish remembers, so that it takes none twice; then it asks no more and says so, since to forget would be to fetch again.
    /// </summary>
    public const int FoundMax = 5000;

    /// <summary>Pages of hits read of one answer; what lies behind them is found by a narrower wish.</summary>
    public const int PagesMax = 5;
}
