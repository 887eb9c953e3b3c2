using System.Globalization;
using Canopy.Simulating;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/scenarios and /simulations: worlds in virtual time that the daemon runs.</summary>
internal static class SimulationRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/scenarios", (SimulationDesk desk) => TypedResults.Ok(desk.Shelf.List().Select(ScenarioView.Of).ToArray()))
            .Needs(ApiScope.Read)
            .WithSummary("Scenarios that come with the program and those in the data folder's scenarios/, with their knobs");
        api.MapPost("/simulations", Start).Needs(ApiScope.Admin).WithSummary("Runs a scenario")
            .WithDescription("It is written down in the data folder as 'canopy simulate --output' does, so that reports can be made of it. "
                + "A refusal has the scenario's 'mistakes', each with line, what and remedy.");
        api.MapGet("/simulations", List).Needs(ApiScope.Read).WithSummary("Runs that go on and that were, newest first");
        api.MapGet("/simulations/{id}", (long id, SimulationDesk desk) => Answer(id, desk)).Needs(ApiScope.Read).WithSummary("One run");
        api.MapGet("/simulations/{id}/series", Series).Needs(ApiScope.Read)
            .WithSummary("What some 300 looks at a run saw, column by column; 'after' leaves out those had before");
        api.MapPost("/simulations/{id}/stop", Stop).Needs(ApiScope.Admin).WithSummary("Stops a run; what was written down stays");
        api.MapDelete("/simulations/{id}", Remove).Needs(ApiScope.Admin).WithSummary("Deletes a run that is over, with its folder");
    }

    private static Results<Created<SimulationView>, ProblemHttpResult> Start(SimulationAsked asked, SimulationDesk desk)
    {
        if (desk.Start(asked, out SimulationRefusal? refusal) is { } entry)
            return TypedResults.Created($"/api/v1/simulations/{entry.Id}", SimulationView.Of(entry));
        return TypedResults.Problem(title: refusal!.Problem.What, statusCode: StatusCodes.Status400BadRequest,
            extensions: [new("remedy", refusal.Problem.Remedy), new("mistakes", refusal.Mistakes)]);
    }

    private static Results<Ok<SimulationPage>, ProblemHttpResult> List(SimulationDesk desk, string? cursor = null, int limit = 50)
    {
        if (!Paging.TryRead(cursor, limit, out int after, out ProblemHttpResult? problem)) return problem!;
        // The cursor is the last number seen: what is begun meanwhile moves nothing.
        List<SimulationEntry> rest = [.. desk.List().Where(entry => after == 0 || entry.Id < after)];
        string? next = rest.Count > limit ? rest[limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new SimulationPage([.. rest.Take(limit).Select(SimulationView.Of)], next));
    }

    private static Results<Ok<SimulationSeriesView>, ProblemHttpResult> Series(long id, SimulationDesk desk, int after = 0)
    {
        if (after < 0) return ApiProblem.Bad($"after is {after}.", "Give what the answer before said under 'next', or 0.");
        return desk.Find(id) is { } run ? TypedResults.Ok(SimulationSeriesView.Of(run.Series, after)) : NotFound(id);
    }

    private static Results<Ok<SimulationView>, ProblemHttpResult> Stop(long id, SimulationDesk desk)
    {
        if (desk.Find(id) is not { } run) return NotFound(id);
        return desk.Stop(run) ? Answer(id, desk)
            : ApiProblem.Of(StatusCodes.Status409Conflict, "It is over already.", "Nothing has to be stopped.");
    }

    private static Results<NoContent, ProblemHttpResult> Remove(long id, SimulationDesk desk)
    {
        if (desk.Find(id) is not { } run) return NotFound(id);
        return desk.Remove(run) is { } problem ? ApiProblem.Of(StatusCodes.Status409Conflict, problem.What, problem.Remedy)
            : TypedResults.NoContent();
    }

    private static Results<Ok<SimulationView>, ProblemHttpResult> Answer(long id, SimulationDesk desk) =>
        desk.Find(id) is { } run ? TypedResults.Ok(SimulationView.Of(run.Entry)) : NotFound(id);

    private static ProblemHttpResult NotFound(long id) =>
        ApiProblem.NotFound($"There is no run {id}.", "GET /api/v1/simulations lists them.");
}
