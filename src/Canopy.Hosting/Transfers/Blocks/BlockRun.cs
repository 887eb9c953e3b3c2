namespace Canopy.Hosting.Transfers.Blocks;

/// <summary>Blocks of a file that follow each other.</summary>
/// <param name="First">The first.</param>
/// <param name="End">The one behind the last.</param>
internal readonly record struct BlockRun(int First, int End)
{
    public int Count => Math.Max(0, End - First);

    public bool IsEmpty => End <= First;
}
