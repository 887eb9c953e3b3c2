using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Canopy.Daemon;
using Canopy.Hosting.Settings;
using Canopy.Observing;
using Canopy.Reports;
using Canopy.Simulating;
using Canopy.WebApp;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Canopy.Api;

/// <summary>What the API of a peer works with.</summary>
/// <param name="Node">The peer.</param>
/// <param name="Keys">Who may ask.</param>
/// <param name="Watcher">Holds the settings in use.</param>
/// <param name="Settings">Where they are changed.</param>
/// <param name="Restart">Where a new start is asked for.</param>
internal sealed record ApiParts(PeerNode Node, ApiKeys Keys, SettingsWatcher Watcher, SettingsDesk Settings, RestartDesk Restart)
{
    /// <summary>Where the API was before a restart, to be there again; null at a first start.</summary>
    public DaemonPlace? Before { get; init; }

    /// <summary>Where log lines go; null for nowhere.</summary>
    public ILoggerProvider? Logs { get; init; }
}

/// <summary>The HTTP API of one peer (docs/api.md): Kestrel on a local address, guarded by <see cref="ApiGuard"/>.</summary>
internal sealed partial class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ApiServer(WebApplication application) => _application = application;

    /// <summary>Where it listens: "http://127.0.0.1:7311".</summary>
    public string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>A link that signs a browser in, once.</summary>
    public CodeView SignIn() => CodeView.Of(_application.Services.GetRequiredService<SignInCodes>().Make(), Address);

    /// <summary>The same as an end of a connection.</summary>
    public IPEndPoint EndPoint => IPEndPoint.Parse(new Uri(Address).Authority);

    /// <summary>All routes, for the test that walks them.</summary>
    public IEnumerable<Endpoint> Routes => ((IEndpointRouteBuilder)_application).DataSources.SelectMany(source => source.Endpoints);

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ApiServer> StartAsync(ApiParts parts)
    {
        WebApplicationBuilder builder =
            WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        // A start that fails is told by the exception, in one sentence; the host would log its stack beside it.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (parts.Logs is { } logs) builder.Logging.AddProvider(logs);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ApiLimits.BodyBytesMax;
            kestrel.Listen(ListenAt(parts.Node.Settings, parts.Before));
        });
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddOpenApi("v1", ApiDescription.Configure);
        builder.Services.AddSingleton(new SignInCodes(TimeProvider.System)).AddSingleton(AppFiles.Read())
            .AddSingleton(new AskedPeers(TimeProvider.System));
        builder.Services.AddSingleton(parts.Node).AddSingleton(parts.Keys).AddSingleton(parts.Watcher).AddSingleton(parts.Settings)
            .AddSingleton(parts.Restart).AddSingleton<EventStreams>().AddSingleton(new WrongKeys(TimeProvider.System));
        builder.Services.AddSingleton(_ => new MeasurementDesk(parts.Node, TimeProvider.System));
        builder.Services.AddSingleton(new StoredCampaigns(parts.Node));
        builder.Services.AddSingleton(_ => new SimulationDesk(parts.Node, TimeProvider.System));
        builder.Services.AddSingleton(_ => new ReportDesk(parts.Node, TimeProvider.System));
        WebApplication application = builder.Build();
        application.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ExplainAsync,
            // A bad request is its sender's fault and told to the sender; the log is for ours.
            SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
        });
        application.UseStatusCodePages(bare => ExplainStatusAsync(bare.HttpContext));
        application.UseRouting();
        application.Use((context, next) =>
        {
            RouteNames.Restore(context);
            return next(context);
        });
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
        TroubleRoutes.Map(api);
        DiagnosisRoutes.Map(api);
        WelcomeRoutes.Map(api);
        InviteRoutes.Map(api);
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
        RestartRoutes.Map(api);
        KeyRoutes.Map(api);
        EventRoutes.Map(api);
        MeasurementRoutes.Map(api);
        CampaignRoutes.Map(api);
        SimulationRoutes.Map(api);
        ReportRoutes.Map(api);
    }

    /// <summary>
    /// After a restart where it was before; else the usual port, or, when another daemon of this machine has it, any free one: commands
    /// find it by the data folder.
    /// </summary>
    private static IPEndPoint ListenAt(CanopySettings settings, DaemonPlace? before)
    {
        if (before is not null && before.IsWishedBy(settings) && IsFree(before.Api)) return before.Api;
        IPEndPoint wished = new(IPAddress.Parse(settings.ApiBind), settings.ApiPort);
        return settings.ApiPort != CanopySettings.Default.ApiPort || IsFree(wished) ? wished : new(wished.Address, 0);
    }

    private static bool IsFree(IPEndPoint place)
    {
        using TcpListener trial = new(place);
        try
        {
            trial.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
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
