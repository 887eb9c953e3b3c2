using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Canopy.Api;

/// <summary>Cursor and page size of a list, checked.</summary>
internal static class Paging
{
    /// <summary>Reads both; the cursor of the first page is absent.</summary>
    public static bool TryRead(string? cursor, int limit, out int after, out ProblemHttpResult? problem)
    {
        after = 0;
        problem = null;
        if (limit is < 1 or > ApiLimits.PageMax)
            problem = ApiProblem.Bad($"limit is {limit}.", $"Give a number from 1 to {ApiLimits.PageMax}.");
        else if (!string.IsNullOrEmpty(cursor) && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            problem = ApiProblem.Bad($"'{cursor}' is no cursor.", "Give what the page before said under 'next', or leave it out to begin.");
        return problem is null;
    }
}
