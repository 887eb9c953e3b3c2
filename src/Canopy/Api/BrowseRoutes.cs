namespace Canopy.Api;
internal static class BrowseRoutes
{
    public static void Map(IEndpointRouteBuilder api) { }
}
