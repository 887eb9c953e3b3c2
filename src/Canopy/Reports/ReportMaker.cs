using System.Reflection;
using Canopy.Analysis.Papers;
using Canopy.Analyzing;
using Canopy.Hosting;

namespace Canopy.Reports;

/// <summary>What a report is made of.</summary>
/// <param name="Name">A directory, or the name of a campaign.</param>
/// <param name="IsFolder">Which of the two; null for whichever there is.</param>
internal readonly record struct ReportTarget(string Name, bool? IsFolder);

/// <summary>Draws a report of campaigns and directories, together one measurement.</summary>
/// <param name="place">The store in which campaigns are looked up.</param>
/// <param name="utcOffsetHours">By how much local time is ahead of UTC, for the figure by hour of the day.</param>
internal sealed class ReportMaker(string place, double utcOffsetHours)
{
    /// <summary>How far local time may be from UTC, in hours.</summary>
    public const double OffsetMost = 14;

    /// <summary>Draws all figures.</summary>
    /// <param name="targets">What of.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The report, or why there is none.</returns>
    public async Task<(Report? Report, Problem? Problem)> DrawAsync(IEnumerable<ReportTarget> targets, CancellationToken cancellation)
    {
        ReportSources sources = new(place, AllCores.Until(cancellation));
        foreach ((string name, bool? isFolder) in targets)
        {
            Task<Problem?> adding = isFolder switch
            {
                null => sources.AddAsync(name),
                true => sources.AddFolderAsync(name),
                _ => sources.AddCampaignAsync(name),
            };
            if (await adding is { } problem) return (null, problem);
            cancellation.ThrowIfCancellationRequested();
        }
        Measurements data = sources.Data with { UtcOffsetHours = utcOffsetHours };
        string version = typeof(ReportMaker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return (new(sources.Title, [.. sources.Lines, new("drawn by", $"Canopy {version}")], [.. AllFigures.Of(data)]), null);
    }
}
