using Canopy.Api;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>What others fetch from a node: the settings for it, and what is told of it.</summary>
internal sealed partial class PeerNode
{
    private void HearUploads()
    {
        Server.Queued += (who, file, place) => Events.Add("upload.queued", UploadQueuedView.Of(who, file, place));
        Server.Uploads.Started += upload => Events.Add("upload.started", UploadView.Of(upload));
        Server.Uploads.Ended += (upload, reason) => Events.Add("upload.ended", UploadView.Of(upload) with { Reason = reason });
    }

    private void ApplyUploads(CanopySettings settings)
    {
        Host.TransferConnections.Max = settings.UploadConnections;
        Server.Slots.Max = settings.UploadSlots;
        Server.Rate.BytesPerSecond = settings.UploadLimitKBps * 1000L;
        Server.Rate.BytesPerSecondPerPeer = settings.UploadLimitPerPeerKBps * 1000L;
    }
}
