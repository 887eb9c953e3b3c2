using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Canopy.Daemon;

namespace Canopy.Api;

/// <summary>/events: everything that changes, as server-sent events with ids.</summary>
internal static class EventRoutes
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/events", Follow).Needs(ApiScope.Read)
        .WithSummary("Everything that changes, as server-sent events")
        .WithDescription(
            "Begins with what happens next, or after the id given as Last-Event-ID (header, or 'after' in the query). An event 'missed' " +
            "says how many were lost. The stream ends when its key expires or is taken back.");

    private static IResult Follow(
        HttpRequest request, PeerNode node, ApiKeys keys, EventStreams streams, IHostApplicationLifetime life, long? after = null)
    {
        if (!streams.TryEnter())
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, $"{ApiLimits.EventStreamsMax} event streams are open already.",
                "Close one, then try again.");
        string last = request.Headers["Last-Event-ID"].ToString();
        long begin = long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : after ?? node.Events.Last;
        ApiKey key = (ApiKey)request.HttpContext.Items[typeof(ApiKey)]!;
        return new EventStreamResult(
            FollowAsync(node.Events, begin, () => keys.IsGood(key), life.ApplicationStopping, request.HttpContext.RequestAborted), streams);
    }

    /// <summary>
    /// Its head goes out at once, not with the first event: who follows knows then that nothing more is missed. A comment goes with it,
    /// for proxies that hold a head back until something follows.
    /// </summary>
    private sealed class EventStreamResult(IAsyncEnumerable<SseItem<DaemonEvent>> events, EventStreams streams) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            HttpResponse response = context.Response;
            (response.ContentType, response.Headers.CacheControl) = ("text/event-stream", "no-store");
            try
            {
                await response.Body.WriteAsync(": the stream begins\n\n"u8.ToArray(), context.RequestAborted);
                await response.Body.FlushAsync(context.RequestAborted);
                await SseFormatter.WriteAsync(events, response.Body, Write, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                // The reader has gone away.
            }
            finally
            {
                streams.Leave();
            }
        }

        private static void Write(SseItem<DaemonEvent> item, IBufferWriter<byte> to)
        {
            using Utf8JsonWriter json = new(to, new JsonWriterOptions { Encoder = ApiJson.Options.Encoder });
            JsonSerializer.Serialize(json, item.Data, ApiJson.Options);
        }
    }

    private static async IAsyncEnumerable<SseItem<DaemonEvent>> FollowAsync(
        EventLog events, long after, Func<bool> isAllowed, CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellation);
        await using IAsyncEnumerator<DaemonEvent> items = events.FollowAsync(after, either.Token).GetAsyncEnumerator(either.Token);
        while (await MoveAsync(items) && isAllowed())
            yield return new(items.Current, items.Current.Kind) { EventId = items.Current.Id.ToString(CultureInfo.InvariantCulture) };
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
