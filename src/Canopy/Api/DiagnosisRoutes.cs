using Canopy.Daemon;
using Canopy.Daemon.Diagnosis;
using Canopy.Hosting.Settings;
using Canopy.TwoTier.Links;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>What came of testing the port.</summary>
/// <param name="Address">Where the peer was dialled.</param>
/// <param name="IsReachable">Whether it answered there.</param>
/// <param name="By">The supernode that tried.</param>
/// <param name="At">When it said so.</param>
internal sealed record PortTestView(string Address, bool IsReachable, string By, DateTimeOffset At)
{
    public static PortTestView Of(PortTest test) => new($"{test.Address}", test.IsReachable, $"{test.By}", test.At);
}

/// <summary>/diagnosis: what is as it should be, what is not, and what to do about it.</summary>
internal static class DiagnosisRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/diagnosis", async (PeerNode node, SettingsWatcher watcher) => await node.DiagnoseAsync(watcher)).Needs(ApiScope.Read)
            .WithSummary("What this peer needs, looked at one after the other, with what to do");
        api.MapPost("/diagnosis/port", TestPortAsync).Needs(ApiScope.Admin)
            .WithSummary("Has the parent dial this peer now, and answers when it has")
            .WithDescription($"It takes up to {PortTests.Patience.TotalSeconds:0} s.");
        api.MapGet("/searches/{id}/diagnosis", SearchAsync).Needs(ApiScope.Search)
            .WithSummary("Why a search has found nothing, or little, and what to try");
    }

    private static async Task<Results<Ok<PortTestView>, ProblemHttpResult>> TestPortAsync(PeerNode node, CancellationToken cancellation)
    {
        StatusView status = await node.DescribeAsync();
        if (status.Role == PeerRole.Supernode)
            return ApiProblem.Of(StatusCodes.Status409Conflict, "This peer is a supernode: it has no parent that could try its port.",
                "Nothing needs to be done: a supernode has been reached from outside, or founded this network.");
        if (status.Parent is not { } parent)
            return ApiProblem.Of(StatusCodes.Status409Conflict, $"This peer is not attached: {status.State}.",
                "Wait until it is, then test again; a supernode tries the port as soon as it takes the peer in.");
        if (await node.PortTests.AskAsync(cancellation) is { } test) return TypedResults.Ok(PortTestView.Of(test));
        return ApiProblem.Of(StatusCodes.Status504GatewayTimeout,
            $"The supernode {parent.Address} did not say whether it could dial this peer.",
            "Wait a minute and test again; one of an earlier version never answers this.");
    }

    private static async Task<Results<Ok<DiagnosisView>, ProblemHttpResult>> SearchAsync(uint id, PeerNode node) =>
        node.Searches.Find(id) is { } session ? TypedResults.Ok(SearchDiagnosis.Of(session, await node.DescribeAsync()))
            : SearchRoutes.NotFound(id);
}
