using System.Net.Sockets;
using System.Text.Json;
using Canopy.Hosting.Transfers;

namespace Canopy.Torture.Victims;

/// <summary>A line that a victim writes.</summary>
/// <param name="Kind">What it tells of.</param>
/// <param name="Subject">Of what: a ContentHash, a path.</param>
/// <param name="Words">What.</param>
/// <param name="Peer">Who lied; else empty.</param>
/// <param name="State">A download's state; a content's hash; else empty.</param>
/// <param name="Count">Proved bytes, files hashed.</param>
/// <param name="Total">Files to hash.</param>
internal sealed record Report(
    string Kind, string Subject, string Words = "", string Peer = "", string State = "", long Count = 0, long Total = 0)
{
    public const string IsStatus = "status", IsLie = "lie", IsTrouble = "trouble", IsKnown = "known", IsAdded = "added",
        IsProgress = "progress", IsScanned = "scanned";

    private static readonly Lock s_gate = new();
    private static readonly StreamWriter s_out = new(Console.OpenStandardOutput()) { AutoFlush = true };

    public static void Status(DownloadStatus status) => Write(new(
        IsStatus, status.Hash.ToString(), status.FinishedPath is { } path && status.State == DownloadState.Done ? path : status.Reason,
        State: status.State.ToString(), Count: status.Proved));

    public static void Lie(SourceLie lie) => Write(new(IsLie, lie.Hash.ToString(), lie.Words, lie.Peer.ToString()));

    public static void Trouble(string words) => Write(new(IsTrouble, "", words));

    /// <summary>
    /// Tells of every exception that is none of the everyday ones, wherever it is caught: one that ends a task nobody waits for would
    /// only show as silence.
    /// </summary>
    public static void TellOfFaults() => AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
    {
        if (thrown.Exception is not (IOException or SocketException or HttpRequestException or OperationCanceledException
            or ObjectDisposedException))
            Trouble(thrown.Exception.ToString());
    };

    public static void Write(Report report)
    {
        string line = JsonSerializer.Serialize(report);
        lock (s_gate) s_out.WriteLine(line);
    }

    /// <summary>Null for a line that a kill cut off.</summary>
    public static Report? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Report>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
