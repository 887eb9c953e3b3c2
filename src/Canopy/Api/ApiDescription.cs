using Canopy.Daemon;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Canopy.Api;

/// <summary>What the OpenAPI document says beside what the routes say themselves: the title, the keys, each route's scope.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        SchemaShapes.Configure(options);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Canopy", Version = PeerNode.Version,
                Description =
                    "The HTTP API of a Canopy peer. Send a key as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'; 'canopy keys add' " +
                    "makes one. "
                    + "Errors are problem+json with a 'remedy'.",
            };
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["key"] =
                new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key." };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            RouteScope? scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteScope>().LastOrDefault();
            string needed = scope is { Scope: not ApiScope.None }
                ? $"Needs a key with the scope '{scope.Scope.ToString().ToLowerInvariant()}'." : "Needs no key, and so no scope.";
            operation.Description = $"{operation.Description} {needed}".Trim();
            return Task.CompletedTask;
        });
    }
}
