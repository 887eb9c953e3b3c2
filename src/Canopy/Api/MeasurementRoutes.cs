using System.Globalization;
using Canopy.Hosting;
using Canopy.Observing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/measurements: probes, crawls, trackings and collections that the daemon makes.</summary>
internal static class MeasurementRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/measurements", StartAsync).Needs(ApiScope.Admin).WithSummary("Begins a measurement")
            .WithDescription("Options are those of the command line by the same names (docs/crawl.md, track.md, collect.md, probe.md). "
                + "What it finds is kept in the store of the data folder.");
        api.MapGet("/measurements", List).Needs(ApiScope.Read).WithSummary("Measurements that go on and that were, newest first");
        api.MapGet("/measurements/{id}", (long id, MeasurementDesk desk) => Answer(id, desk)).Needs(ApiScope.Read)
            .WithSummary("One measurement");
        api.MapGet("/measurements/{id}/peers", Peers).Needs(ApiScope.Read)
            .WithSummary("The latest answers of those who are probed, by address; kept while the daemon runs");
        api.MapPost("/measurements/{id}/stop", (long id, MeasurementDesk desk) => Change(id, desk, Stop)).Needs(ApiScope.Admin)
            .WithSummary("Stops a measurement; what was found is kept");
        api.MapPost("/measurements/{id}/resume", (long id, MeasurementDesk desk) => Change(id, desk, desk.Resume)).Needs(ApiScope.Admin)
            .WithSummary("Goes on with a measurement that was stopped or broken off");
        api.MapDelete("/measurements/{id}", Remove).Needs(ApiScope.Admin)
            .WithSummary("Forgets a measurement that is over; what it found stays in the store");
    }

    private static async Task<Results<Created<MeasurementView>, ProblemHttpResult>> StartAsync(MeasurementAsked asked, MeasurementDesk desk)
    {
        (MeasurementEntry? entry, Problem? problem) = await desk.StartAsync(asked);
        return entry is not null ? TypedResults.Created($"/api/v1/measurements/{entry.Id}", MeasurementView.Of(entry))
            : ApiProblem.Bad(problem!.What, problem.Remedy);
    }

    private static Results<Ok<MeasurementPage>, ProblemHttpResult> List(MeasurementDesk desk, string? cursor = null, int limit = 50)
    {
        if (!Paging.TryRead(cursor, limit, out int after, out ProblemHttpResult? problem)) return problem!;
        // The cursor is the last number seen: what is begun meanwhile moves nothing.
        List<MeasurementEntry> rest = [.. desk.List().Where(entry => after == 0 || entry.Id < after)];
        string? next = rest.Count > limit ? rest[limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new MeasurementPage([.. rest.Take(limit).Select(MeasurementView.Of)], next));
    }

    private static Results<Ok<ProbedPage>, ProblemHttpResult> Peers(long id, MeasurementDesk desk, string? cursor = null, int limit = 100)
    {
        if (!Paging.TryRead(cursor, limit, out int after, out ProblemHttpResult? problem)) return problem!;
        if (desk.Find(id) is not { } measurement) return NotFound(id);
        IReadOnlyList<ProbedPeer> peers = measurement.Probed;
        string? next = peers.Count > after + limit ? (after + limit).ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new ProbedPage([.. peers.Skip(after).Take(limit)], next));
    }

    private static Results<Ok<MeasurementView>, ProblemHttpResult> Change(
        long id, MeasurementDesk desk, Func<Measurement, Problem?> change)
    {
        if (desk.Find(id) is not { } measurement) return NotFound(id);
        return change(measurement) is { } problem ? Conflict(problem) : Answer(id, desk);
    }

    private static Problem? Stop(Measurement measurement) =>
        measurement.Stop() ? null : new("It is over already.", "Nothing has to be stopped.");

    private static Results<NoContent, ProblemHttpResult> Remove(long id, MeasurementDesk desk)
    {
        if (desk.Find(id) is not { } measurement) return NotFound(id);
        return desk.Remove(measurement) is { } problem ? Conflict(problem) : TypedResults.NoContent();
    }

    private static Results<Ok<MeasurementView>, ProblemHttpResult> Answer(long id, MeasurementDesk desk) =>
        desk.Find(id) is { } measurement ? TypedResults.Ok(MeasurementView.Of(measurement.Entry)) : NotFound(id);

    private static ProblemHttpResult Conflict(Problem problem) =>
        ApiProblem.Of(StatusCodes.Status409Conflict, problem.What, problem.Remedy);

    private static ProblemHttpResult NotFound(long id) =>
        ApiProblem.NotFound($"There is no measurement {id}.", "GET /api/v1/measurements lists them.");
}
