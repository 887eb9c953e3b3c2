using Canopy.TwoTier;

namespace Canopy.Simulation.Populations;

/// <summary>
/// Users who fetch what they found, and share it from then on (Chu et al. saw transfers as files that were new in a list). Whom a file
/// comes from is not modelled, only how long it takes over the line of the one who fetches.
/// </summary>
internal sealed partial class Population
{
    private const int BitsPerByte = 8;

    /// <summary>Who fetches which item; one at a time.</summary>
    private readonly Dictionary<int, int> _fetches = [];

    /// <summary>Somebody has found what he wanted. Who has it, or is fetching something, does not fetch it.</summary>
    private void MayFetch(int host, int item)
    {
        if (_files.Questions is not { IsFetched: true } questions || _fetches.ContainsKey(host) || SharesOf(host).Has(item)
            || !questions.DrawFetches(ref _queries)) return;
        _fetches.Add(host, item);
        // Bits by kilobits a second are milliseconds.
        TimeSpan takes = TimeSpan.FromMilliseconds(_files.RecordOf(item).Size * BitsPerByte / _terrain.LineOf(host).UploadKbps);
        _world.Remind(host, takes, Matters.Of(Matter.Fetched, _people[host].Session));
    }

    private void Fetched(int host)
    {
        if (!_fetches.Remove(host, out int item)) return;
        Figures.Fetches++;
        _files.Appear(item);
        _people[host].Shares = SharesOf(host).With(item);
        _world.Command(host, new AnnounceCommand(FetchedId, SharesOf(host)));
    }

    /// <summary>Whoever lived there has taken along what he fetched.</summary>
    private void MoveIn(int host)
    {
        _terrain.MoveIn(host);
        if (_files.Questions is { IsFetched: true }) _people[host].Shares = _files.SharesOf(host);
    }
}
