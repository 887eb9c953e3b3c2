using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>Errors as RFC 9457 problem+json: title says what happened, "remedy" what to do now.</summary>
internal static class ApiProblem
{
    public static ProblemHttpResult Of(int status, string what, string remedy) =>
        TypedResults.Problem(title: what, statusCode: status, extensions: [new("remedy", remedy)]);

    public static ProblemHttpResult NotFound(string what, string remedy) => Of(StatusCodes.Status404NotFound, what, remedy);

    public static ProblemHttpResult Bad(string what, string remedy) => Of(StatusCodes.Status400BadRequest, what, remedy);

    public static Task WriteAsync(HttpContext context, int status, string what, string remedy) =>
        Of(status, what, remedy).ExecuteAsync(context);
}
