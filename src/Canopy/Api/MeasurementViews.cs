using Canopy.Daemon;
using Canopy.Observing;

namespace Canopy.Api;

/// <summary>A measurement and how far it is.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">crawl, probe, track, collect.</param>
/// <param name="Settings">What was asked for; seeds are addresses.</param>
/// <param name="Campaign">What it belongs to.</param>
/// <param name="Network">The network it measures.</param>
/// <param name="State">running, stopping, stopped, done, failed, brokenOff.</param>
/// <param name="Words">Why, or what it does just now; empty where there is nothing to say.</param>
/// <param name="Remedy">What to do about it; empty where there is nothing to do.</param>
/// <param name="CanResume">Whether it can be gone on with.</param>
/// <param name="StartedAt">When it was begun, or gone on with.</param>
/// <param name="EndedAt">When it was over; not there while it goes on.</param>
/// <param name="Progress">How far it is, or came.</param>
/// <param name="Result">What it has brought, with its errors; not there before there is any.</param>
internal sealed record MeasurementView(
    long Id, MeasurementKind Kind, MeasurementAsked Settings, string Campaign, string Network, RunState State, string Words,
    string Remedy, bool CanResume, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, MeasurementProgress Progress,
    MeasurementResult? Result)
{
    public static MeasurementView Of(MeasurementEntry entry) => new(
        entry.Id, entry.Asked.Kind ?? MeasurementKind.Crawl, entry.Asked, entry.Asked.Campaign ?? MeasurementAsked.CampaignStandard,
        entry.Network, entry.State, entry.Words, entry.Remedy, entry.CanResume, entry.StartedAt, entry.EndedAt, entry.Progress,
        entry.Result);
}

/// <summary>A page of measurements.</summary>
/// <param name="Items">The measurements, newest first.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
internal sealed record MeasurementPage(MeasurementView[] Items, string? Next);

/// <summary>A page of the peers that are probed.</summary>
/// <param name="Items">Each with its latest answer, by address.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
internal sealed record ProbedPage(ProbedPeer[] Items, string? Next);

/// <summary>A measurement was forgotten.</summary>
/// <param name="Id">Its number.</param>
internal sealed record MeasurementRemoved(long Id);

/// <summary>The list of measurements could not be written.</summary>
/// <param name="Words">Why.</param>
internal sealed record MeasurementUnkept(string Words);
