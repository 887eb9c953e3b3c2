using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Canopy.Daemon;

namespace Canopy.Api;

/// <summary>/events: everything that changes, as server-sent events with ids.</summary>
internal static class EventRoutes
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/events", Follow).Needs(ApiScope.Read)
        .WithSummary("Everything that changes, as server-sent events")
        .WithDescription(
            "Begins with what happens next, or after the id given as Last-Event-ID (header, or 'after' in the query). An event 'missed' " +
            "says how many were lost.");

    private static IResult Follow(
        HttpRequest request, PeerNode node, EventStreams streams, IHostApplicationLifetime life, long? after = null)
    {
        if (!streams.TryEnter())
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, $"{ApiLimits.EventStreamsMax} event streams are open already.",
                "Close one, then try again.");
        string last = request.Headers["Last-Event-ID"].ToString();
        long begin = long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : after ?? node.Events.Last;
        return TypedResults.ServerSentEvents(
            FollowAsync(node.Events, begin, streams, life.ApplicationStopping, request.HttpContext.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<DaemonEvent>> FollowAsync(
        EventLog events, long after, EventStreams streams, CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        try
        {
            await using IAsyncEnumerator<DaemonEvent> items = events.FollowAsync(after, either.Token).GetAsyncEnumerator(either.Token);
            while (await MoveAsync(items))
                yield return new(items.Current, items.Current.Kind) { EventId = items.Current.Id.ToString(CultureInfo.InvariantCulture) };
        }
        finally
        {
            streams.Leave();
        }
    }

    /// <summary>The stream simply ends when the reader goes away or the daemon stops.</summary>
    private static async Task<bool> MoveAsync(IAsyncEnumerator<DaemonEvent> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>Counts the open event streams.</summary>
internal sealed class EventStreams
{
    private int _open;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= ApiLimits.EventStreamsMax) return true;
        Interlocked.Decrement(ref _open);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _open);
}
