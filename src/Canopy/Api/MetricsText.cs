using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Canopy.Daemon;
using Canopy.Hosting.Library;
using Canopy.Hosting.Links;
using Canopy.Hosting.Transfers;
using Canopy.TwoTier;
using Canopy.TwoTier.Links;

namespace Canopy.Api;

/// <summary>Everything counted, in the text format Prometheus reads (exposition format 0.0.4).</summary>
internal sealed class MetricsText
{
    /// <summary>What /metrics says it is.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>The metrics of a peer.</summary>
    public static async Task<string> OfAsync(PeerNode node)
    {
        PeerStatus status = await node.StatusAsync();
        LibraryTotals totals = node.Library.Totals();
        MetricsText metrics = new();
        metrics.Gauge("canopy_supernode", "1 while this peer is a supernode.", status.Role == PeerRole.Supernode ? 1 : 0);
        metrics.Gauge("canopy_workload_percent", "Own workload.", status.Workload);
        metrics.Gauge("canopy_files_indexed", "Files in the index, or own files at the parent.", status.FilesIndexed);
        metrics.Gauge("canopy_supernodes_known", "Supernodes in the cache.", status.Known.Length);
        metrics.Labelled("canopy_links", "gauge", "Links by kind.", "kind",
            [.. status.Links.CountBy(link => link.Kind, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal)
                .Select(kind => new Count(kind.Key, kind.Value))]);
        metrics.Gauge("canopy_shared_files", "Files shared.", totals.Files);
        metrics.Gauge("canopy_shared_bytes", "Bytes of files shared.", totals.Bytes);
        metrics.Transfers(node);
        metrics.Network(node.Host.Counters);
        return metrics._text.ToString();
    }

    private void Transfers(PeerNode node)
    {
        Uploads uploads = node.Server.Uploads;
        Gauge("canopy_uploads_running", "Uploads under way.", uploads.Running().Count);
        Counter("canopy_upload_bytes_total", "Bytes of files sent.", uploads.BytesSent);
        Gauge("canopy_upload_connections", "Connections over which others fetch.", node.Host.TransferConnections.Open);
        Counter("canopy_upload_connections_surplus_total", "Connections beyond the caps, told to come back later.",
            node.Host.TransferConnections.Surplus);
        Gauge("canopy_upload_slots_taken", "Peers whose turn it is to be served.", node.Server.Slots.Used);
        Gauge("canopy_upload_line", "Peers in line for a slot.", node.Server.Slots.InLine);
        Counter("canopy_uploads_finished_total", "Requests for files answered to their last byte.", uploads.Finished);
        Counter("canopy_uploads_cut_off_total", "Requests for files whose answer ended early.", uploads.CutOff);
        Counter("canopy_uploads_refused_total", "Requests refused.", uploads.Refused);
        Counter("canopy_uploads_refused_again_total", "Requests before their time, refused from memory.", uploads.RefusedAgain);
        Counter("canopy_uploads_hung_up_total", "Connections closed on peers that asked on regardless.", uploads.HangUps);
        Labelled("canopy_downloads", "gauge", "Downloads by state.", "state",
            [.. node.Downloads.List().CountBy(download => download.State).OrderBy(state => state.Key)
                .Select(state => new Count($"{state.Key}", state.Value))]);
        Counter("canopy_source_lies_total", "Sources that sent what the ContentHash disproves.", node.Downloads.Lies().Count);
    }

    private void Network(NetworkSnapshot seen)
    {
        Gauge("canopy_links_in", "Open links that came in.", seen.LinksIn);
        Gauge("canopy_links_out", "Open links dialled.", seen.LinksOut);
        Gauge("canopy_connections_in", "Incoming connections inside.", seen.ConnectionsIn);
        Counter("canopy_received_bytes_total", "Bytes of frames read.", seen.BytesReceived);
        Counter("canopy_sent_bytes_total", "Bytes of frames written.", seen.BytesSent);
        Labelled("canopy_frames_received_total", "counter", "Frames read.", "message", seen.FramesReceived);
        Labelled("canopy_frames_sent_total", "counter", "Frames written.", "message", seen.FramesSent);
        Labelled("canopy_handshakes_total", "counter", "Incoming handshakes.", "outcome", seen.Handshakes);
        Labelled("canopy_turnaways_total", "counter", "Connections closed at the door.", "reason", seen.Turnaways);
        Labelled("canopy_dials_total", "counter", "Dials.", "outcome", seen.Dials);
        Labelled("canopy_link_ends_total", "counter", "Links that ended.", "reason", seen.LinkEnds);
        Labelled("canopy_wire_faults_total", "counter", "Bytes that were no protocol of ours.", "fault", seen.WireFaults);
        Labelled("canopy_datagrams_total", "counter", "Datagrams.", "outcome", seen.Datagrams);
        Labelled("canopy_host_faults_total", "counter", "What went wrong or was held back.", "fault", seen.HostFaults);
    }

    private void Gauge(string name, string help, long value) => Single(name, "gauge", help, value);

    private void Counter(string name, string help, long value) => Single(name, "counter", help, value);

    private void Single(string name, string type, string help, long value)
    {
        Head(name, type, help);
        _text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    private void Labelled(string name, string type, string help, string label, ImmutableArray<Count> counts)
    {
        Head(name, type, help);
        foreach (Count count in counts)
            _text.Append(CultureInfo.InvariantCulture, $"{name}{{{label}=\"{Escape(count.Name)}\"}} {count.Value}\n");
    }

    private void Head(string name, string type, string help) =>
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static string Escape(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
