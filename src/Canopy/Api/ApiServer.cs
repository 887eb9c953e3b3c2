using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Canopy.Daemon;
using Canopy.Hosting.Settings;
using Canopy.WebApp;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Canopy.Api;

/// <summary>The HTTP API of one peer (docs/api.md): Kestrel on a local address, guarded by <see cref="ApiGuard"/>.</summary>
internal sealed partial class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ApiServer(WebApplication application) => _application = application;

    /// <summary>Where it listens: "http://127.0.0.1:7311".</summary>
    public string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>A link that signs a browser in, once.</summary>
    public CodeView SignIn() => CodeView.Of(_application.Services.GetRequiredService<SignInCodes>().Make(), Address);

    /// <summary>All routes, for the test that walks them.</summary>
    public IEnumerable<Endpoint> Routes => ((IEndpointRouteBuilder)_application).DataSources.SelectMany(source => source.Endpoints);

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ApiServer> StartAsync(PeerNode node, ApiKeys keys, SettingsWatcher watcher, ILoggerProvider? logs = null)
    {
        WebApplicationBuilder builder =
            WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        // A start that fails is told by the exception, in one sentence; the host would log its stack beside it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (logs is not null) builder.Logging.AddProvider(logs);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ApiLimits.BodyBytesMax;
            kestrel.Listen(ListenAt(node.Settings));
        });
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi("v1", ApiDescription.Configure);
        builder.Services.AddSingleton(node).AddSingleton(keys).AddSingleton(watcher).AddSingleton<EventStreams>()
            .AddSingleton(new SettingsApplication(node)).AddSingleton(new WrongKeys(TimeProvider.System));
        builder.Services.AddSingleton(new SignInCodes(TimeProvider.System)).AddSingleton(AppFiles.Read())
            .AddSingleton(new AskedPeers(TimeProvider.System));
        WebApplication application = builder.Build();
        application.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ExplainAsync,
            // A bad request is its sender's fault and told to the sender; the log is for ours.
            SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
        });
        application.UseStatusCodePages(bare => ExplainStatusAsync(bare.HttpContext));
        application.UseRouting();
        application.UseMiddleware<ApiGuard>();
        Map(application);
        await application.StartAsync();
        return new(application);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: false));
        await _application.DisposeAsync();
    }

    private static void Map(WebApplication application)
    {
        application.MapOpenApi("/openapi/{documentName}.json").Needs(ApiScope.None);
        application.MapGet("/metrics", async (PeerNode node) => Results.Text(await MetricsText.OfAsync(node), MetricsText.ContentType))
            .Needs(ApiScope.Read).WithSummary("Everything counted, in the text format of Prometheus");
        AppRoutes.Map(application);
        RouteGroupBuilder api = application.MapGroup("/api/v1");
        SignInRoutes.Map(api);
        StatusRoutes.Map(api);
        SearchRoutes.Map(api);
        DownloadRoutes.Map(api);
        FolderRoutes.Map(api);
        UploadRoutes.Map(api);
        WishRoutes.Map(api);
        ShareRoutes.Map(api);
        BrowseRoutes.Map(api);
        OverlayRoutes.Map(api);
        MessageRoutes.Map(api);
        SettingsRoutes.Map(api);
        KeyRoutes.Map(api);
        EventRoutes.Map(api);
    }

    /// <summary>
    /// The usual port, or, when another daemon of this machine has it, any free one: commands find it by the data folder.
    /// </summary>
    private static IPEndPoint ListenAt(CanopySettings settings)
    {
        IPEndPoint wished = new(IPAddress.Parse(settings.ApiBind), settings.ApiPort);
        if (settings.ApiPort != CanopySettings.Default.ApiPort) return wished;
        using TcpListener trial = new(wished);
        try
        {
            trial.Start();
            return wished;
        }
        catch (SocketException)
        {
            return new(wished.Address, 0);
        }
    }

    /// <summary>Refusals of the framework's own, which say nothing but a number.</summary>
    private static Task ExplainStatusAsync(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => ApiProblem.WriteAsync(context, StatusCodes.Status413PayloadTooLarge,
            $"The body is longer than {ApiLimits.BodyBytesMax} bytes.", "Send less."),
        StatusCodes.Status415UnsupportedMediaType => ApiProblem.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType,
            "The body is not JSON.", "Send it with 'Content-Type: application/json'."),
        int status =>
            ApiProblem.WriteAsync(context, status, $"The request was refused ({status}).", "GET /openapi/v1.json describes each request."),
    };

    private static string Place(JsonException json) =>
        json.Path is { Length: > 1 } path ? $" at {path[2..]}" : json.LineNumber is { } line ? $" in line {line + 1}" : "";

    /// <summary>The framework names parameters by type and name; the sender knows the name.</summary>
    private static string WithoutTypes(string message) => TypeBeforeName().Replace(message, "\"");

    [GeneratedRegex("\"[^\" ]+ (?=[^\" ]+\")", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeBeforeName();

    /// <summary>What a request did wrong in form, or that we did.</summary>
    private static Task ExplainAsync(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        BadHttpRequestException { InnerException: JsonException json } =>
            ApiProblem.WriteAsync(context, StatusCodes.Status400BadRequest, $"The body is not the JSON expected{Place(json)}.",
                "GET /openapi/v1.json describes each body."),
        BadHttpRequestException bad =>
            ApiProblem.WriteAsync(context, bad.StatusCode, WithoutTypes(bad.Message), "GET /openapi/v1.json describes each request."),
        _ => ApiProblem.WriteAsync(context, StatusCodes.Status500InternalServerError, "This request failed inside the daemon.",
            "The daemon's log says more; please report it."),
    };
}
