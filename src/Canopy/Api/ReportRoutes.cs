using Canopy.Hosting;
using Canopy.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>/reports: the papers' figures from what was measured and simulated, drawn by the daemon.</summary>
internal static class ReportRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/reports", Start).Needs(ApiScope.Admin).WithSummary("Begins to draw a report of campaigns and of a run");
        api.MapGet("/reports", (ReportDesk desk) => TypedResults.Ok(desk.List().Select(ReportEntryView.Of).ToArray()))
            .Needs(ApiScope.Read).WithSummary("All reports, newest first");
        api.MapGet("/reports/{id}", Look).Needs(ApiScope.Read).WithSummary("One report: state, title, when");
        api.MapGet("/reports/{id}/data", Data).Needs(ApiScope.Read).Produces<Report>()
            .WithSummary("What the page of a report shows, as JSON (docs/report.md)");
        api.MapGet("/reports/{id}/page", Page).Needs(ApiScope.Read).Produces(StatusCodes.Status200OK, contentType: "text/html")
            .WithSummary("A report as one HTML file that needs no network");
        api.MapDelete("/reports/{id}", RemoveAsync).Needs(ApiScope.Admin)
            .WithSummary("Deletes a report; one that is being drawn is given up");
    }

    private static Results<Created<ReportEntryView>, ProblemHttpResult> Start(ReportAsked asked, ReportDesk desk) =>
        desk.Start(asked, out Problem? problem) is { } entry
            ? TypedResults.Created($"/api/v1/reports/{entry.Id}", ReportEntryView.Of(entry))
            : ApiProblem.Bad(problem!.What, problem.Remedy);

    private static Results<Ok<ReportEntryView>, ProblemHttpResult> Look(long id, ReportDesk desk) =>
        desk.Find(id) is { } entry ? TypedResults.Ok(ReportEntryView.Of(entry)) : NotFound(id);

    private static Results<FileStreamHttpResult, ProblemHttpResult> Data(long id, ReportDesk desk) =>
        Open(id, desk, out ProblemHttpResult? problem) is { } data ? TypedResults.Stream(data, "application/json") : problem!;

    private static Results<PushStreamHttpResult, ProblemHttpResult> Page(long id, ReportDesk desk)
    {
        if (ReportPage.Missing is { } unbuilt) return ApiProblem.Of(StatusCodes.Status409Conflict, unbuilt.What, unbuilt.Remedy);
        if (Open(id, desk, out ProblemHttpResult? problem) is not { } data) return problem!;
        return TypedResults.Stream(async body =>
        {
            await using (data) await ReportPage.WriteAsync(data, body);
        }, "text/html; charset=utf-8", $"report-{id}.html");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(long id, ReportDesk desk)
    {
        if (desk.Find(id) is null) return NotFound(id);
        return await desk.RemoveAsync(id) is { } problem ? ApiProblem.Of(StatusCodes.Status409Conflict, problem.What, problem.Remedy)
            : TypedResults.NoContent();
    }

    private static FileStream? Open(long id, ReportDesk desk, out ProblemHttpResult? problem)
    {
        problem = desk.Find(id) switch
        {
            null => NotFound(id),
            { State: ReportState.Done } => null,
            { } entry => ApiProblem.Of(StatusCodes.Status409Conflict,
                $"Report {id} is not there: it is {entry.State}. {entry.Words}".Trim(),
                entry.Remedy.Length > 0 ? entry.Remedy : "Wait until it is done."),
        };
        if (problem is not null) return null;
        try
        {
            return File.OpenRead(desk.DataOf(id));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = ApiProblem.NotFound($"The data of report {id} cannot be read: {fault.Message}", "Make it again.");
            return null;
        }
    }

    private static ProblemHttpResult NotFound(long id) =>
        ApiProblem.NotFound($"There is no report {id}.", "GET /api/v1/reports lists them.");
}
