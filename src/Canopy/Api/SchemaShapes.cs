using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Canopy.Api;

/// <summary>
/// Says of each type what is really sent, so that a client made from the description has exact types: numbers are numbers, though the
/// reader takes them as text, too; and what is null is left out (<see cref="ApiJson"/>).
/// </summary>
internal static class SchemaShapes
{
    public static void Configure(OpenApiOptions options) => options.AddSchemaTransformer((schema, _, _) =>
    {
        ToNumber(schema);
        LeaveOutNulls(schema);
        return Task.CompletedTask;
    });

    private static void ToNumber(OpenApiSchema schema)
    {
        if (schema is not { Type: { } type, Pattern: not null } || !type.HasFlag(JsonSchemaType.String)) return;
        if (!type.HasFlag(JsonSchemaType.Integer) && !type.HasFlag(JsonSchemaType.Number)) return;
        (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
    }

    private static void LeaveOutNulls(OpenApiSchema schema)
    {
        foreach ((string name, IOpenApiSchema property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (property is OpenApiSchema { Type: { } type } own && type.HasFlag(JsonSchemaType.Null))
                own.Type = type & ~JsonSchemaType.Null;
            else if (!IsNullable(property)) continue;
            schema.Required?.Remove(name);
        }
    }

    private static bool IsNullable(IOpenApiSchema schema) =>
        schema.OneOf is { Count: > 0 } choices && choices.Any(choice => choice.Type == JsonSchemaType.Null);
}
