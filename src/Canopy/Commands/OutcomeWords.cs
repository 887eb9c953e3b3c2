using System.Text.Json;
using Canopy.Observatory.Visits;

namespace Canopy.Commands;

/// <summary>The outcomes of visits as they are printed (docs/crawl.md): their own names, as all names are in JSON.</summary>
internal static class OutcomeWords
{
    public static string Of(Outcome outcome) => JsonNamingPolicy.CamelCase.ConvertName($"{outcome}");
}
